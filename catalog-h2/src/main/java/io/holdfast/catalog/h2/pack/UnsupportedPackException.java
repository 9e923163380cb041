package io.holdfast.catalog.h2.pack;

/** A pack was written by a newer version. Stays inside the store, which knows the place. */
public final class UnsupportedPackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedPackException(int found, int known) {
    super("has format " + found + ", and this version of Holdfast reads up to " + known);
  }

  /** What was expected and found, and where. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
