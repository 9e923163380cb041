package io.holdfast.catalog.core.source;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which bytes of a zip archive belong to entries. Bytes that belong to two are how small archives
 * expand without bound; bytes that belong to none are nothing that a report may keep quiet about.
 */
final class ZipExtents {
  /** Ends by starts; ranges that touch are one. */
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  /**
   * Takes the bytes from {@code start} to before {@code end}.
   *
   * @return false if some of them are taken already; then nothing is
   */
  boolean take(long start, long end) {
    Map.Entry<Long, Long> before = ranges.floorEntry(start);
    Map.Entry<Long, Long> after = ranges.higherEntry(start);
    if ((before != null && before.getValue() > start) || (after != null && after.getKey() < end)) {
      return false;
    }
    long from = before != null && before.getValue() == start ? before.getKey() : start;
    long to = end;
    if (after != null && after.getKey() == end) {
      to = after.getValue();
      ranges.remove(end);
    }
    ranges.put(from, to);
    return true;
  }

  /** The first byte before {@code end} that belongs to nothing; -1 if there is none. */
  long firstGap(long end) {
    long covered = 0;
    for (Map.Entry<Long, Long> range : ranges.entrySet()) {
      if (range.getKey() > covered) {
        break;
      }
      covered = range.getValue();
    }
    return covered < end ? covered : -1;
  }
}
