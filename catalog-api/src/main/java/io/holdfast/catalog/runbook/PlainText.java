package io.holdfast.catalog.runbook;

import java.util.Locale;

/** Makes what could mislead a reader visible. */
final class PlainText {
  private PlainText() {}

  /**
   * The text on one line: control characters, and those that turn the direction of writing, are
   * shown as their number.
   */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (misleads(c)) {
                visible.append(String.format(Locale.ROOT, "\\u{%x}", c));
              } else {
                visible.appendCodePoint(c);
              }
            });
    return visible.toString();
  }

  private static boolean misleads(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
