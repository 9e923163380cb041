package io.holdfast.catalog.core.manifest;

/**
 * Reads bytes that nobody has checked yet: never beyond the end, and never allocates on the word of
 * a length that it has read. Not thread-safe.
 */
final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int at;

  ByteReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
  }

  byte[] array() {
    return bytes;
  }

  int position() {
    return at;
  }

  int remaining() {
    return end - at;
  }

  /** Passes over {@code count} bytes and says where they begin. */
  int skip(long count) throws MalformedNodeException {
    if (count < 0 || count > end - at) {
      throw new MalformedNodeException("it ends too early");
    }
    int start = at;
    at += (int) count;
    return start;
  }

  int u8() throws MalformedNodeException {
    return bytes[skip(1)] & 0xff;
  }

  int u16() throws MalformedNodeException {
    return BigEndian.getU16(bytes, skip(2));
  }

  long u32() throws MalformedNodeException {
    return BigEndian.getInt(bytes, skip(4)) & 0xffff_ffffL;
  }

  long u64() throws MalformedNodeException {
    return BigEndian.getLong(bytes, skip(8));
  }

  /** An unsigned 64-bit number that must fit a non-negative {@code long}. */
  long count() throws MalformedNodeException {
    return notNegative(u64());
  }

  long varint() throws MalformedNodeException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new MalformedNodeException("a number has too many bytes");
  }

  /** A varint from 0 to {@code max}. */
  int varint(int max) throws MalformedNodeException {
    long value = varint();
    if (value < 0 || value > max) {
      throw new MalformedNodeException("a number is out of range");
    }
    return (int) value;
  }

  void expectEnd() throws MalformedNodeException {
    if (at != end) {
      throw new MalformedNodeException((end - at) + " bytes follow its end");
    }
  }

  private static long notNegative(long value) throws MalformedNodeException {
    if (value < 0) {
      throw new MalformedNodeException("a number is out of range");
    }
    return value;
  }
}
