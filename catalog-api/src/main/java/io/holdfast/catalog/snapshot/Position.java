package io.holdfast.catalog.snapshot;

/**
 * The source's own ordered mark that a snapshot corresponds to: a log sequence number, a log index,
 * an SCN. Comparable with positions of the same kind only. Immutable and thread-safe.
 *
 * @param kind what is counted, such as {@code lsn}; letters, digits and {@code . _ -}
 * @param value the mark, 0 or more
 */
public record Position(String kind, long value) {
  /** Checks the ranges. */
  public Position {
    if (!kind.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new InvalidNameException("position kind", kind, "letters, digits and . _ -");
    }
    if (value < 0) {
      throw new InvalidNameException("position", Long.toString(value), "a number of 0 or more");
    }
  }

  @Override
  public String toString() {
    return kind + "=" + value;
  }
}
