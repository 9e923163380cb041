package io.holdfast.catalog.log;

import java.util.List;

/**
 * How much of a log is signed by keys that count, and what stands behind it. Whoever can write to
 * the store can append statements; nobody but the owner of a key can have them signed. Immutable
 * and thread-safe.
 *
 * @param signed the largest number of statements that a good signature covers, and cosignatures of
 *     so many witnesses as were asked for; 0 if none does
 * @param statements how many the log has
 * @param unsigned the first of those behind, at most {@value #MOST_NAMED}
 */
public record SignedExtent(long signed, long statements, List<UnsignedStatement> unsigned) {
  /** Most statements that are named. */
  public static final int MOST_NAMED = 20;

  /** Copies the list. */
  public SignedExtent {
    unsigned = List.copyOf(unsigned);
  }

  /** How many statements nobody has signed. */
  public long unsignedStatements() {
    return statements - signed;
  }
}
