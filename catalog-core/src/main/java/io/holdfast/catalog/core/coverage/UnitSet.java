package io.holdfast.catalog.core.coverage;

import io.holdfast.catalog.digest.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * A set of units, numbered from 0, kept as a Roaring bitmap. Immutable and thread-safe.
 *
 * <p>Its bytes are the portable form of the Roaring format specification, with runs wherever they
 * are shorter, so that equal sets have equal bytes.
 */
public final class UnitSet {
  /** The set of nothing. */
  public static final UnitSet EMPTY = new UnitSet(new RoaringBitmap());

  private final RoaringBitmap units;

  private UnitSet(RoaringBitmap units) {
    units.runOptimize();
    this.units = units;
  }

  /** All units below a number. */
  public static UnitSet all(long total) {
    return new UnitSet(RoaringBitmap.bitmapOfRange(0, total));
  }

  /** The units whose bits are set. */
  public static UnitSet of(BitSet bits) {
    RoaringBitmap units = new RoaringBitmap();
    for (int from = bits.nextSetBit(0); from >= 0; ) {
      int to = bits.nextClearBit(from);
      units.add((long) from, (long) to);
      from = bits.nextSetBit(to);
    }
    return new UnitSet(units);
  }

  /**
   * Reads the bytes of a set.
   *
   * @param bytes as {@link #toBytes} gives them
   * @param total how many units there are
   * @throws IllegalArgumentException if they are not the bytes of a set of these units
   */
  public static UnitSet read(ByteString bytes, long total) {
    RoaringBitmap units = new RoaringBitmap();
    try {
      units.deserialize(ByteBuffer.wrap(bytes.toByteArray()));
    } catch (IOException | RuntimeException e) {
      // The library says no more than that; which of its exceptions it is depends on the damage.
      throw new IllegalArgumentException("expected a set of units, found no Roaring bitmap", e);
    }
    if (!units.validate()) {
      throw new IllegalArgumentException("expected a set of units, found them out of order");
    }
    if (!units.isEmpty() && Integer.toUnsignedLong(units.last()) >= total) {
      throw new IllegalArgumentException(
          "expected units below " + total + ", found " + Integer.toUnsignedLong(units.last()));
    }
    UnitSet set = new UnitSet(units);
    if (!set.toBytes().equals(bytes)) {
      throw new IllegalArgumentException("expected the shortest form of a set of units");
    }
    return set;
  }

  /** Its bytes. */
  public ByteString toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(units.serializedSizeInBytes());
    units.serialize(buffer);
    return ByteString.copyOf(buffer.array());
  }

  /** How many units are in it. */
  public long size() {
    return units.getLongCardinality();
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return units.isEmpty();
  }

  /** Whether a unit is in it. */
  public boolean contains(int unit) {
    return units.contains(unit);
  }

  /** How many of the units from a number (inclusive) to another (exclusive) are in it. */
  public long countIn(int from, int to) {
    return to == from ? 0 : units.rangeCardinality(from, to);
  }

  /** The first unit in it from a number on; -1 if there is none. */
  public int next(int from) {
    return (int) units.nextValue(from);
  }

  /** What is in it or in another. */
  public UnitSet plus(UnitSet other) {
    return new UnitSet(RoaringBitmap.or(units, other.units));
  }

  /** What is in it but not in another. */
  public UnitSet minus(UnitSet other) {
    return new UnitSet(RoaringBitmap.andNot(units, other.units));
  }

  /** What is in it and in another. */
  public UnitSet and(UnitSet other) {
    return new UnitSet(RoaringBitmap.and(units, other.units));
  }

  /** The unit at a place of the ascending order, from 0. */
  public int at(int place) {
    return units.select(place);
  }

  /** Its units as set bits. */
  public BitSet toBits() {
    BitSet bits = new BitSet();
    IntIterator each = units.getIntIterator();
    while (each.hasNext()) {
      bits.set(each.next());
    }
    return bits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnitSet that && units.equals(that.units);
  }

  @Override
  public int hashCode() {
    return units.hashCode();
  }

  /** How many units. */
  @Override
  public String toString() {
    return size() + " units";
  }
}
