package io.holdfast.catalog.core.runbook;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command as it is typed in a POSIX shell. */
final class ShellCommand {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

  private final List<String> beginning;

  ShellCommand(List<String> beginning) {
    this.beginning = beginning;
  }

  /** The command with these words; each is quoted where a shell would read more into it. */
  String with(String... words) {
    return Stream.concat(beginning.stream(), Stream.of(words))
        .map(ShellCommand::quoted)
        .collect(Collectors.joining(" "));
  }

  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
