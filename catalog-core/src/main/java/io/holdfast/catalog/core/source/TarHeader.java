package io.holdfast.catalog.core.source;

import io.holdfast.catalog.digest.ByteString;

/**
 * One 512-byte header of a tar archive, as POSIX.1-2017 {@code pax} and the GNU tar manual lay it
 * out. Numbers are octal text, or base-256 where the first bit is set.
 *
 * @param type the type flag
 * @param name raw bytes, the {@code ustar} prefix included
 * @param linkName raw bytes of the link's target
 * @param numbers the numeric fields
 */
record TarHeader(char type, ByteString name, ByteString linkName, Numbers numbers) {
  /** Size of a header and unit of everything in a tar archive. */
  static final int BLOCK_BYTES = 512;

  /** A number whose field is blank. */
  static final long BLANK = Long.MIN_VALUE;

  /** A number whose field does not hold one, or one beyond 63 bits. */
  static final long INVALID = Long.MIN_VALUE + 1;

  /** The numeric fields; each may be {@link #BLANK} or {@link #INVALID}. */
  record Numbers(long mode, long uid, long gid, long size, long mtime, long major, long minor) {}

  /** Reads a header whose checksum has been verified. */
  static TarHeader parse(byte[] block) {
    boolean ustar = startsWith(block, 257, "ustar\0");
    boolean devices = startsWith(block, 257, "ustar");
    Numbers numbers =
        new Numbers(
            number(block, 100, 8),
            number(block, 108, 8),
            number(block, 116, 8),
            number(block, 124, 12),
            number(block, 136, 12),
            devices ? number(block, 329, 8) : BLANK,
            devices ? number(block, 337, 8) : BLANK);
    ByteString name = text(block, 0, 100);
    if (ustar) {
      // star keeps times in the last 24 bytes of the prefix and signs with "tar\0" at the end
      ByteString prefix = text(block, 345, startsWith(block, 508, "tar\0") ? 131 : 155);
      name = prefix.length() == 0 ? name : join(prefix, name);
    }
    return new TarHeader((char) (block[156] & 0xff), name, text(block, 157, 100), numbers);
  }

  /** Whether the sum of the bytes, signed or unsigned, is the one that the header states. */
  static boolean hasSoundChecksum(byte[] block) {
    long stated = number(block, 148, 8);
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK_BYTES; i++) {
      byte b = i >= 148 && i < 156 ? (byte) ' ' : block[i];
      unsigned += b & 0xff;
      signed += b;
    }
    return stated == unsigned || stated == signed;
  }

  /** Whether the block starts like one that POSIX or GNU tar wrote. */
  static boolean hasMagic(byte[] block) {
    return startsWith(block, 257, "ustar");
  }

  /** Reads a numeric field. */
  static long number(byte[] block, int offset, int length) {
    return (block[offset] & 0x80) != 0
        ? base256(block, offset, length)
        : octal(block, offset, length);
  }

  private static long base256(byte[] block, int offset, int length) {
    // the first bit is the mark, the second the sign
    long value = block[offset] & 0x7f;
    if ((value & 0x40) != 0) {
      value -= 0x80;
    }
    for (int i = 1; i < length; i++) {
      if (value > (Long.MAX_VALUE >> 8) || value < (Long.MIN_VALUE >> 8)) {
        return INVALID;
      }
      value = (value << 8) | (block[offset + i] & 0xff);
    }
    return value <= INVALID ? INVALID : value;
  }

  private static long octal(byte[] block, int offset, int length) {
    int start = offset;
    int end = offset + length;
    while (start < end && (block[start] == ' ' || block[start] == 0)) {
      start++;
    }
    while (end > start && (block[end - 1] == ' ' || block[end - 1] == 0)) {
      end--;
    }
    if (start == end) {
      return BLANK;
    }
    long value = 0;
    for (int i = start; i < end; i++) {
      int digit = block[i] - '0';
      if (block[i] == 0 || block[i] == ' ') {
        break;
      }
      if (digit < 0 || digit > 7) {
        return INVALID;
      }
      value = (value << 3) | digit;
    }
    return value;
  }

  /** The bytes of a field up to its first zero byte. */
  static ByteString text(byte[] block, int offset, int length) {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    return ByteString.copyOf(block, offset, end - offset);
  }

  private static ByteString join(ByteString prefix, ByteString name) {
    byte[] joined = new byte[prefix.length() + 1 + name.length()];
    prefix.copyTo(joined, 0);
    joined[prefix.length()] = '/';
    name.copyTo(joined, prefix.length() + 1);
    return ByteString.copyOf(joined);
  }

  private static boolean startsWith(byte[] block, int offset, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (block[offset + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
