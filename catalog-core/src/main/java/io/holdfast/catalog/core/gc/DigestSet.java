package io.holdfast.catalog.core.gc;

import io.holdfast.catalog.digest.Digest;
import java.util.Arrays;

/**
 * Digests of 32 bytes, each whole, numbered in the order in which they came: 32 bytes each and 4 to
 * 16 of an open addressing table. Not thread-safe.
 */
final class DigestSet {
  private static final int BYTES = 32;
  private static final int PAGE_BITS = 12;
  private static final int PAGE = 1 << PAGE_BITS;

  private byte[][] pages = new byte[1][];
  private int[] slots = new int[64]; // number + 1; 0 is free
  private int size;

  /** Adds a digest; tells whether it was not there yet. */
  boolean add(Digest digest) {
    int before = size;
    number(digest);
    return size > before;
  }

  /** The number of a digest, which is added where it is not there yet. */
  int number(Digest digest) {
    int slot = slot(digest);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    int number = size;
    int page = number >> PAGE_BITS;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, page * 2);
    }
    if (number % PAGE == 0) {
      pages[page] = new byte[PAGE * BYTES];
    }
    digest.copyTo(pages[page], number % PAGE * BYTES);
    size = Math.incrementExact(number);
    slots[slot] = size;
    if (size > slots.length / 2) {
      grow();
    }
    return number;
  }

  /** The number of a digest; -1 if it is not there. */
  int find(Digest digest) {
    return slots[slot(digest)] - 1;
  }

  boolean contains(Digest digest) {
    return find(digest) >= 0;
  }

  Digest get(int number) {
    return Digest.copyOf(pages[number >> PAGE_BITS], number % PAGE * BYTES, BYTES);
  }

  int size() {
    return size;
  }

  /** The slot that has this digest, or the free one where it would go. */
  private int slot(Digest digest) {
    int mask = slots.length - 1;
    int slot = spread(digest.hashCode()) & mask;
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, digest)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int number, Digest digest) {
    return digest.matches(pages[number >> PAGE_BITS], number % PAGE * BYTES);
  }

  private void grow() {
    int[] old = slots;
    slots = new int[Math.multiplyExact(old.length, 2)];
    int mask = slots.length - 1;
    for (int entry : old) {
      if (entry != 0) {
        int slot = spread(get(entry - 1).hashCode()) & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = entry;
      }
    }
  }

  /** The first bytes of a digest are its hash code; the table goes by the low bits. */
  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
