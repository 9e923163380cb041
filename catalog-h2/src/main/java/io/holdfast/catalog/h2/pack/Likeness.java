package io.holdfast.catalog.h2.pack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A number that two nodes with nearly the same bytes nearly always share, and others do not: the
 * least hash of all their windows of 32 bytes (Broder, "On the resemblance and containment of
 * documents", 1997). A window is as long as a digest, so that nearly every one holds a piece of
 * one, and texts that all nodes have decide nothing.
 */
final class Likeness {
  /** Of nodes that are not compared with others. */
  static final int NONE = 0;

  /** Most bytes of a node that is compared, so that reading one never takes much memory. */
  static final int MOST_BYTES = 1 << 20;

  private static final int LEAST_BYTES = 256;
  private static final int WINDOW_BYTES = 32;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Likeness() {}

  static int of(byte[] node) {
    if (node.length < LEAST_BYTES || node.length > MOST_BYTES) {
      return NONE;
    }
    long least = -1;
    for (int at = 0; at <= node.length - WINDOW_BYTES; at++) {
      long hash = hash(node, at);
      if (Long.compareUnsigned(hash, least) < 0) {
        least = hash;
      }
    }
    int folded = Long.hashCode(least);
    return folded == NONE ? 1 : folded;
  }

  /** Four odd factors and a finish that mixes high bits into low ones. */
  private static long hash(byte[] node, int at) {
    long hash =
        (long) LONGS.get(node, at) * 0x9E3779B97F4A7C15L
            + (long) LONGS.get(node, at + 8) * 0xC2B2AE3D27D4EB4FL
            + (long) LONGS.get(node, at + 16) * 0x165667B19E3779F9L
            + (long) LONGS.get(node, at + 24) * 0x27D4EB2F165667C5L;
    return (hash ^ (hash >>> 29)) * 0xD6E8FEB86659FD93L;
  }
}
