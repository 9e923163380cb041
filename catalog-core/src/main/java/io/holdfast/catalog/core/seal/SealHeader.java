package io.holdfast.catalog.core.seal;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.digest.ByteString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first bytes of a sealed file.
 *
 * @param encryption how it is encrypted, if it is
 */
record SealHeader(Optional<SealKeys.Mark> encryption) {
  /** Bytes of the trailer: H of all that stands before it, in every version. */
  static final int TRAILER_BYTES = 32;

  private static final byte[] MAGIC = "HFBUNDLE".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int FIXED_BYTES = MAGIC.length + Integer.BYTES + 1;
  private static final int MARK_BYTES = SealKeys.SALT_BYTES + SealKeys.CHECK_BYTES;

  /** Most bytes that a header has. */
  static final int MAX_BYTES = FIXED_BYTES + MARK_BYTES;

  byte[] toBytes() {
    ByteBuffer out = ByteBuffer.allocate(encryption.isPresent() ? MAX_BYTES : FIXED_BYTES);
    out.put(MAGIC).putInt(VERSION).put((byte) (encryption.isPresent() ? 1 : 0));
    encryption.ifPresent(
        mark -> out.put(mark.salt().asReadOnlyBuffer()).put(mark.check().asReadOnlyBuffer()));
    return out.array();
  }

  int length() {
    return encryption.isPresent() ? MAX_BYTES : FIXED_BYTES;
  }

  static boolean begins(byte[] start) {
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** Reads the header of a file whose bytes were found to be those that were written. */
  static SealHeader read(String location, byte[] start) {
    if (start.length < FIXED_BYTES) {
      throw malformed(location, start.length + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(start, MAGIC.length, start.length - MAGIC.length);
    int version = in.getInt();
    if (version != VERSION) {
      throw new BundleException(
          Code.NEWER, location, "expected version " + VERSION + ", found " + version, null);
    }
    int protection = in.get();
    if (protection == 0) {
      return new SealHeader(Optional.empty());
    }
    if (protection != 1 || in.remaining() < MARK_BYTES) {
      throw malformed(location, "protection " + protection);
    }
    byte[] salt = new byte[SealKeys.SALT_BYTES];
    byte[] check = new byte[SealKeys.CHECK_BYTES];
    in.get(salt).get(check);
    return new SealHeader(
        Optional.of(new SealKeys.Mark(ByteString.copyOf(salt), ByteString.copyOf(check))));
  }

  private static BundleException malformed(String location, String found) {
    return new BundleException(
        Code.DAMAGED, location, "expected a header of version 1, found " + found, null);
  }
}
