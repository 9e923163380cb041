package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.Digest;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where in the log the statements with given ids stand, in 24 bytes each besides free room: an open
 * addressing table over the first 16 bytes of the ids, which nobody can make equal for two
 * statements. Not thread-safe.
 */
final class StatementPlaces {
  private static final long NONE = -1;

  private long[] high = new long[64];
  private long[] low = new long[64];
  private long[] places = emptyPlaces(64);
  private int count;

  private static long[] emptyPlaces(int capacity) {
    long[] places = new long[capacity];
    Arrays.fill(places, NONE);
    return places;
  }

  /** Keeps a place, 0 or more, unless the id has one already. */
  void add(Digest id, long place) {
    ByteBuffer bytes = bytes(id);
    int slot = slot(bytes.getLong(0), bytes.getLong(8));
    if (places[slot] != NONE) {
      return;
    }
    put(slot, bytes.getLong(0), bytes.getLong(8), place);
    if (++count > places.length / 2) {
      grow();
    }
  }

  /** The place of an id; -1 if it has none. */
  long find(Digest id) {
    ByteBuffer bytes = bytes(id);
    return places[slot(bytes.getLong(0), bytes.getLong(8))];
  }

  private static ByteBuffer bytes(Digest id) {
    byte[] bytes = new byte[Sha256.BYTES];
    id.copyTo(bytes, 0);
    return ByteBuffer.wrap(bytes);
  }

  /** The slot that has this key, or the free one where it would go. */
  private int slot(long h, long l) {
    int mask = places.length - 1;
    int slot = (int) h & mask;
    while (places[slot] != NONE && (high[slot] != h || low[slot] != l)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void put(int slot, long h, long l, long place) {
    high[slot] = h;
    low[slot] = l;
    places[slot] = place;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    long[] oldPlaces = places;
    int capacity = Math.multiplyExact(oldPlaces.length, 2);
    high = new long[capacity];
    low = new long[capacity];
    places = emptyPlaces(capacity);
    for (int i = 0; i < oldPlaces.length; i++) {
      if (oldPlaces[i] != NONE) {
        put(slot(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i], oldPlaces[i]);
      }
    }
  }
}
