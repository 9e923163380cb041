package io.holdfast.catalog.cli.console;

import java.util.Locale;
import java.util.stream.Collectors;

/** Text from outside, such as names of files, made fit for a terminal. Stateless. */
public final class Printable {
  private Printable() {}

  /**
   * The same without anything that moves a terminal's cursor, gives it orders, or turns the
   * direction of its line: such a character is written as a backslash, {@code u}, and its number in
   * braces.
   */
  public static String of(String text) {
    return text.codePoints().anyMatch(Printable::moves)
        ? text.codePoints()
            .mapToObj(
                c -> moves(c) ? String.format(Locale.ROOT, "\\u{%x}", c) : Character.toString(c))
            .collect(Collectors.joining())
        : text;
  }

  private static boolean moves(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
