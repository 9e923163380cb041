package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.Digest;
import java.util.Arrays;

/**
 * One node: its items in canonical form, one after another. Immutable once it is made and
 * thread-safe.
 */
final class Node {
  /** Most items of a node. */
  static final int MAX_ITEMS = 256;

  /** Highest level. */
  static final int MAX_LEVEL = 16;

  /** Where an item's key begins: after the level byte and the key's length. */
  static final int KEY_OFFSET = 5;

  private static final int OBJECT_BYTES = 80;

  private final int level;
  private final int count;
  private final byte[] data;
  private final int[] starts;
  private final long entries;
  private final long bytes;

  /**
   * Wraps items without copying.
   *
   * @param level 0 to 16
   * @param count number of items
   * @param data the items
   * @param starts where each item begins, and where the last one ends
   * @throws ArithmeticException if the totals exceed 63 bits
   */
  Node(int level, int count, byte[] data, int[] starts) {
    this.level = level;
    this.count = count;
    this.data = data;
    this.starts = starts;
    long totalEntries = 0;
    long totalBytes = 0;
    for (int i = 0; i < count; i++) {
      totalEntries = Math.addExact(totalEntries, itemEntries(i));
      totalBytes = Math.addExact(totalBytes, itemBytes(i));
    }
    this.entries = totalEntries;
    this.bytes = totalBytes;
  }

  int level() {
    return level;
  }

  int count() {
    return count;
  }

  byte[] data() {
    return data;
  }

  /** Number of entries in it and below. */
  long entries() {
    return entries;
  }

  /** Sum of the sizes of the files in it and below. */
  long bytes() {
    return bytes;
  }

  int itemStart(int i) {
    return starts[i];
  }

  int itemLength(int i) {
    return starts[i + 1] - starts[i];
  }

  int keyStart(int i) {
    return starts[i] + KEY_OFFSET;
  }

  int keyLength(int i) {
    return BigEndian.getInt(data, starts[i] + 1);
  }

  byte[] key(int i) {
    return Arrays.copyOfRange(data, keyStart(i), keyStart(i) + keyLength(i));
  }

  private int afterKey(int i) {
    return keyStart(i) + keyLength(i);
  }

  int valueStart(int i) {
    return afterKey(i) + 4;
  }

  int valueLength(int i) {
    return BigEndian.getInt(data, afterKey(i));
  }

  /** Entries of the item: 1 at level 0. */
  long itemEntries(int i) {
    return level == 0 ? 1 : BigEndian.getLong(data, afterKey(i));
  }

  /** File bytes of the item. */
  long itemBytes(int i) {
    return level == 0
        ? EntryCodec.fileBytes(data, valueStart(i))
        : BigEndian.getLong(data, afterKey(i) + 8);
  }

  Digest childDigest(int i) {
    return Digest.copyOf(data, afterKey(i) + 16, Sha256.BYTES);
  }

  /** Compares the item's key with another. */
  int compareKey(int i, byte[] key) {
    int start = keyStart(i);
    return Arrays.compareUnsigned(data, start, start + keyLength(i), key, 0, key.length);
  }

  /** Compares keys of two nodes' items. */
  int compareKey(int i, Node other, int j) {
    int start = keyStart(i);
    int otherStart = other.keyStart(j);
    return Arrays.compareUnsigned(
        data, start, start + keyLength(i), other.data, otherStart, otherStart + other.keyLength(j));
  }

  /** Whether two items are equal in every byte. */
  boolean sameItem(int i, Node other, int j) {
    return Arrays.equals(
        data, starts[i], starts[i + 1], other.data, other.starts[j], other.starts[j + 1]);
  }

  /** The first item whose key is not below {@code key}; {@link #count()} if there is none. */
  int search(byte[] key) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compareKey(middle, key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether every key lies before {@code key}. */
  boolean endsBefore(byte[] key) {
    return count == 0 || compareKey(count - 1, key) < 0;
  }

  /** About how much memory it holds. */
  int memoryBytes() {
    return OBJECT_BYTES + data.length + 4 * starts.length;
  }
}
