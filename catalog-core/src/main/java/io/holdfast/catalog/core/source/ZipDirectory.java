package io.holdfast.catalog.core.source;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where a zip archive's central directory lies (APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16).
 *
 * @param start offset of its first header
 * @param end offset behind its last header
 * @param entries how many headers it has; without ZIP64 modulo 65,536
 * @param endRecord offset of the end record that describes it
 * @param trailing offset behind the archive's comment
 */
record ZipDirectory(long start, long end, long entries, long endRecord, long trailing) {
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int LARGE_END_BYTES = 56;
  private static final int END = 0x06054b50;
  private static final int LOCATOR = 0x07064b50;
  private static final int LARGE_END = 0x06064b50;

  /**
   * Finds the directory from the archive's end.
   *
   * @throws DamagedArchiveException if there is none, or it cannot be where it is said to be
   */
  static ZipDirectory locate(ZipBytes bytes) throws IOException {
    long end = findEnd(bytes);
    ByteBuffer record = bytes.at(end, END_BYTES);
    long trailing = end + END_BYTES + u16(record, 20);
    if (end >= LOCATOR_BYTES && bytes.at(end - LOCATOR_BYTES, LOCATOR_BYTES).getInt(0) == LOCATOR) {
      return large(bytes, end - LOCATOR_BYTES, trailing);
    }
    checkOneVolume(end, u16(record, 4) | u16(record, 6));
    long size = u32(record, 12);
    long start = u32(record, 16);
    return checked(new ZipDirectory(start, start + size, u16(record, 10), end, trailing));
  }

  private static long findEnd(ZipBytes bytes) throws IOException {
    int tail = (int) Math.min(bytes.size(), END_BYTES + 0xffff);
    ByteBuffer last = bytes.at(bytes.size() - tail, tail);
    long fallback = -1;
    for (int i = tail - END_BYTES; i >= 0; i--) {
      if (last.getInt(i) == END) {
        int comment = u16(last, i + 20);
        if (i + END_BYTES + comment == tail) {
          return bytes.size() - tail + i;
        }
        if (fallback < 0 && i + END_BYTES + comment < tail) {
          fallback = bytes.size() - tail + i;
        }
      }
    }
    if (fallback >= 0) {
      return fallback;
    }
    throw DamagedArchiveException.malformed(
        Math.max(0, bytes.size() - END_BYTES),
        "the end record of a zip archive",
        "none in the last " + tail + " bytes");
  }

  private static ZipDirectory large(ZipBytes bytes, long locator, long trailing)
      throws IOException {
    long end = bytes.at(locator, LOCATOR_BYTES).getLong(8);
    if (end < 0 || end > locator - LARGE_END_BYTES) {
      throw DamagedArchiveException.malformed(
          locator, "an offset of the ZIP64 end record before its locator", Long.toString(end));
    }
    ByteBuffer record = bytes.at(end, LARGE_END_BYTES);
    if (record.getInt(0) != LARGE_END) {
      throw DamagedArchiveException.malformed(end, "the ZIP64 end record", "other bytes");
    }
    checkOneVolume(end, record.getInt(16) | record.getInt(20));
    long size = record.getLong(40);
    long start = record.getLong(48);
    if (size < 0 || start < 0) {
      throw DamagedArchiveException.malformed(
          end, "a central directory before it", "size " + size + " at " + start);
    }
    return checked(new ZipDirectory(start, start + size, record.getLong(32), end, trailing));
  }

  private static void checkOneVolume(long at, int volume) throws DamagedArchiveException {
    if (volume != 0) {
      throw DamagedArchiveException.malformed(
          at, "an archive in one file", "one of several volumes");
    }
  }

  private static ZipDirectory checked(ZipDirectory directory) throws DamagedArchiveException {
    if (directory.end() < directory.start() || directory.end() > directory.endRecord()) {
      throw DamagedArchiveException.malformed(
          directory.endRecord(),
          "a central directory before it",
          "one from " + directory.start() + " to " + directory.end());
    }
    return directory;
  }

  static int u16(ByteBuffer bytes, int offset) {
    return bytes.getShort(offset) & 0xffff;
  }

  static long u32(ByteBuffer bytes, int offset) {
    return bytes.getInt(offset) & 0xffff_ffffL;
  }
}
