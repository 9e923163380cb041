package io.holdfast.catalog.h2.index;

/** An index file was written by a newer version. Stays inside the store, which knows the place. */
public final class NewerIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NewerIndexException(int found, int known) {
    super(
        "has an index of schema " + found + ", and this version of Holdfast reads up to " + known);
  }

  /** What was found. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
