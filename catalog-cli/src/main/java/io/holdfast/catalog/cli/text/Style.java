package io.holdfast.catalog.cli.text;

/** Colours, or none. Whatever a colour says, the words say too. */
public enum Style {
  /** For files, pipes, and those who do not want it. */
  PLAIN,
  /** For terminals. */
  COLOURED;

  /** All is well. */
  public String good(String text) {
    return paint("32", text);
  }

  /** The answer is no. */
  public String bad(String text) {
    return paint("1;31", text);
  }

  /** Look twice. */
  public String caution(String text) {
    return paint("33", text);
  }

  /** A heading. */
  public String strong(String text) {
    return paint("1", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
