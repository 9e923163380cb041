package io.holdfast.catalog.h2.pack;

import java.nio.ByteBuffer;

/**
 * Where a blob lies.
 *
 * @param pack number of the pack
 * @param offset its first byte
 * @param length its bytes
 */
public record NodePlace(int pack, long offset, int length) {
  private static final int BYTES = 16;

  /** As an index keeps it. */
  public byte[] toByteArray() {
    return ByteBuffer.allocate(BYTES).putInt(pack).putLong(offset).putInt(length).array();
  }

  /** What {@link #toByteArray} gave. */
  public static NodePlace ofBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new NodePlace(in.getInt(), in.getLong(), in.getInt());
  }

  /** The later one: a node that was written again is read where it lies last. */
  static NodePlace later(NodePlace one, NodePlace other) {
    boolean isLater =
        one.pack() > other.pack() || (one.pack() == other.pack() && one.offset() > other.offset());
    return isLater ? one : other;
  }

  /** Whether it lies behind an extent. */
  boolean isBehind(NodeExtent extent) {
    return !isWithin(extent);
  }

  /** Whether it lies within an extent; an empty blob may lie at its very end. */
  boolean isWithin(NodeExtent extent) {
    return pack < extent.pack() || (pack == extent.pack() && offset + length <= extent.end());
  }
}
