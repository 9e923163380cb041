package io.holdfast.catalog.digest;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The result of a hash function or checksum, 4 to 64 bytes. Which function made it, and over what,
 * is the business of the type that holds it: digests of different kinds are never compared bare.
 * Immutable and thread-safe.
 */
public final class Digest implements Comparable<Digest> {
  /** Fewest bytes of a digest (a CRC). */
  public static final int MIN_BYTES = 4;

  /** Most bytes of a digest (SHA-512). */
  public static final int MAX_BYTES = 64;

  private final byte[] bytes;

  private Digest(byte[] bytes) {
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a digest has " + MIN_BYTES + " to " + MAX_BYTES + " bytes, not " + bytes.length);
    }
    this.bytes = bytes;
  }

  /** Copies {@code bytes}. */
  public static Digest copyOf(byte[] bytes) {
    return new Digest(bytes.clone());
  }

  /** Copies {@code length} bytes from {@code offset}. */
  public static Digest copyOf(byte[] bytes, int offset, int length) {
    return new Digest(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /**
   * Parses hexadecimal digits.
   *
   * @throws IllegalArgumentException if {@code hex} is not an even number of hex digits in range
   */
  public static Digest fromHex(String hex) {
    return new Digest(HexFormat.of().parseHex(hex));
  }

  /** Number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Copies all bytes into {@code target} at {@code offset}. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  /** Whether the bytes equal {@code length()} bytes of {@code other} at {@code offset}. */
  public boolean matches(byte[] other, int offset) {
    return Arrays.equals(bytes, 0, bytes.length, other, offset, offset + bytes.length);
  }

  /** Lower-case hexadecimal digits, all of them. */
  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public int compareTo(Digest other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    // The bytes are already evenly spread, except for the shortest checksums.
    return (bytes[0] << 24) | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
