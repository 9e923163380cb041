package io.holdfast.catalog.cli.argument;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command line, as a person types it into a POSIX shell. Stateless. */
public final class ShellWords {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:=@%+,-]+");

  private ShellWords() {}

  /** The words on one line; each is quoted where a shell would read more into it. */
  public static String line(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
