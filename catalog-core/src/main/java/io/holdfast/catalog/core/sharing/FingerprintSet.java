package io.holdfast.catalog.core.sharing;

/**
 * A set of fingerprints of 128 bits, up to a bound; what comes behind it is not taken. 16 bytes
 * each, in a table that is at most three quarters full. Not thread-safe.
 */
final class FingerprintSet {
  private static final int FEWEST_SLOTS = 1 << 10;

  private final int most;
  private long[] slots = new long[2 * FEWEST_SLOTS];
  private int size;

  /**
   * An empty set.
   *
   * @param most how many to take, 1 or more
   */
  FingerprintSet(int most) {
    this.most = most;
  }

  int size() {
    return size;
  }

  boolean contains(long high, long low) {
    int place = place(slots, high, low);
    return slots[place] != 0 || slots[place + 1] != 0;
  }

  /** Takes a fingerprint, if there is room. All bits zero is none. */
  void add(long high, long low) {
    int place = place(slots, high, low);
    boolean isNew = slots[place] == 0 && slots[place + 1] == 0;
    if (!isNew || size == most) {
      return;
    }
    slots[place] = high;
    slots[place + 1] = low;
    size++;
    if (size * 4L > slots.length / 2 * 3L) {
      grow();
    }
  }

  private void grow() {
    long[] larger = new long[2 * slots.length];
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i] != 0 || slots[i + 1] != 0) {
        int place = place(larger, slots[i], slots[i + 1]);
        larger[place] = slots[i];
        larger[place + 1] = slots[i + 1];
      }
    }
    slots = larger;
  }

  /** Where it stands, or where it would. The number of slots is a power of two. */
  private static int place(long[] slots, long high, long low) {
    int mask = slots.length / 2 - 1;
    int slot = (int) low & mask;
    while (true) {
      int place = 2 * slot;
      boolean isFree = slots[place] == 0 && slots[place + 1] == 0;
      if (isFree || (slots[place] == high && slots[place + 1] == low)) {
        return place;
      }
      slot = (slot + 1) & mask;
    }
  }
}
