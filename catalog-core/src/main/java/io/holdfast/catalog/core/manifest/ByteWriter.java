package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.util.Arrays;

/** A buffer that grows and is used again and again. Not thread-safe. */
final class ByteWriter {
  private byte[] bytes;
  private int length;

  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  /** The buffer itself, valid up to {@link #length()} and until the next write. */
  byte[] array() {
    return bytes;
  }

  ByteString toByteString() {
    return ByteString.copyOf(bytes, 0, length);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  void clear() {
    length = 0;
  }

  /** Makes room for {@code count} bytes, counts them as written and says where they begin. */
  int claim(int count) {
    int at = length;
    if (bytes.length - at < count) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(at, count), bytes.length * 2));
    }
    length = at + count;
    return at;
  }

  void u8(int value) {
    int at = claim(1);
    bytes[at] = (byte) value;
  }

  void u16(int value) {
    int at = claim(2);
    BigEndian.putU16(bytes, at, value);
  }

  void u32(long value) {
    int at = claim(4);
    BigEndian.putInt(bytes, at, (int) value);
  }

  void u64(long value) {
    int at = claim(8);
    BigEndian.putLong(bytes, at, value);
  }

  /** Seven bits a byte, lowest first; the high bit says that more follow. */
  void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      u8(((int) rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    u8((int) rest);
  }

  void bytes(byte[] source, int offset, int count) {
    int at = claim(count);
    System.arraycopy(source, offset, bytes, at, count);
  }

  void bytes(ByteString source) {
    int at = claim(source.length());
    source.copyTo(bytes, at);
  }

  void digest(Digest source) {
    int at = claim(source.length());
    source.copyTo(bytes, at);
  }
}
