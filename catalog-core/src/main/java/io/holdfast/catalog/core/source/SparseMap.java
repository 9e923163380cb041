package io.holdfast.catalog.core.source;

import java.util.Arrays;

/** The regions of a sparse file that hold data; everything between them is zeros. */
final class SparseMap {
  private final int mostRegions;
  private final long realSize;
  private long[] numbers = new long[16];
  private int used;
  private long stored;
  private boolean sound;

  SparseMap(long realSize, int mostRegions) {
    this.realSize = realSize;
    this.mostRegions = mostRegions;
    this.sound = realSize >= 0;
  }

  /** Adds a region; out of order, overlapping or outside the file makes the map unsound. */
  void add(long offset, long length) {
    if (!sound) {
      return;
    }
    long previousEnd = used == 0 ? 0 : numbers[used - 2] + numbers[used - 1];
    if (offset < previousEnd
        || length < 0
        || length > realSize - offset
        || regions() >= mostRegions) {
      sound = false;
      return;
    }
    if (used == numbers.length) {
      numbers = Arrays.copyOf(numbers, used * 2);
    }
    numbers[used++] = offset;
    numbers[used++] = length;
    stored += length;
  }

  /** Says that the map could not be read. */
  void spoil() {
    sound = false;
  }

  /** Whether the regions are in order and inside the file. */
  boolean isSound() {
    return sound;
  }

  /** Size of the file with its holes. */
  long realSize() {
    return realSize;
  }

  /** Bytes of all regions together. */
  long storedBytes() {
    return stored;
  }

  int regions() {
    return used / 2;
  }

  long offset(int region) {
    return numbers[2 * region];
  }

  long length(int region) {
    return numbers[2 * region + 1];
  }
}
