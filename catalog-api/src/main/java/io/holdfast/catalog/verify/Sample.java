package io.holdfast.catalog.verify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A part of a payload that is drawn by lot, without replacement. The same sample of the same
 * manifest is the same on every machine, as {@code docs/format.md} says. Immutable and thread-safe.
 */
public final class Sample {
  private final Unit unit;
  private final BigDecimal share;
  private final long count;
  private final long seed;

  private Sample(Unit unit, BigDecimal share, long count, long seed) {
    this.unit = Objects.requireNonNull(unit, "unit");
    this.share = share;
    this.count = count;
    this.seed = seed;
  }

  /** What is drawn. */
  public enum Unit {
    /** Whole files. */
    ENTRIES,
    /** Chunks of files, as they were cut when they were recorded; of an archive's own bytes too. */
    CHUNKS
  }

  /**
   * A share of all: that share of their number, rounded up.
   *
   * @param unit what is drawn
   * @param share above 0, at most 1; 0.01 is one in a hundred
   * @param seed what the lot depends on besides the manifest: a new seed gives another sample
   * @throws IllegalArgumentException if the share is out of range
   */
  public static Sample ofShare(Unit unit, double share, long seed) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share must be above 0 and at most 1: " + share);
    }
    return new Sample(unit, BigDecimal.valueOf(share), 0, seed);
  }

  /**
   * A number of them; all, where there are not more.
   *
   * @param unit what is drawn
   * @param count 1 or more
   * @param seed as for {@link #ofShare}
   * @throws IllegalArgumentException if the number is out of range
   */
  public static Sample ofCount(Unit unit, long count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException("a sample has 1 or more: " + count);
    }
    return new Sample(unit, BigDecimal.ZERO, count, seed);
  }

  /** What is drawn. */
  public Unit unit() {
    return unit;
  }

  /** What the lot depends on besides the manifest. */
  public long seed() {
    return seed;
  }

  /** The number that was asked for; empty if a share was. */
  public OptionalLong count() {
    return count > 0 ? OptionalLong.of(count) : OptionalLong.empty();
  }

  /**
   * How many are drawn.
   *
   * @param total how many there are, 0 or more
   */
  public long sizeOf(long total) {
    return count > 0
        ? Math.min(count, total)
        : share.multiply(BigDecimal.valueOf(total)).setScale(0, RoundingMode.CEILING).longValue();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sample that
        && unit == that.unit
        && share.compareTo(that.share) == 0
        && count == that.count
        && seed == that.seed;
  }

  @Override
  public int hashCode() {
    return Objects.hash(unit, share.stripTrailingZeros(), count, seed);
  }

  @Override
  public String toString() {
    return (count > 0 ? Long.toString(count) : share.toPlainString() + " of all")
        + " "
        + unit
        + ", seed "
        + seed;
  }
}
