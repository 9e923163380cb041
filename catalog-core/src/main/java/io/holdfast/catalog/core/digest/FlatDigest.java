package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A digest over bytes in order: a hash function, or the CRC. Not thread-safe. */
final class FlatDigest {
  private final @Nullable MessageDigest hash;
  private final CRC32C crc = new CRC32C();

  FlatDigest(DigestScheme scheme) {
    this.hash = scheme.equals(DigestScheme.CRC32C) ? null : messageDigest(scheme);
  }

  private static MessageDigest messageDigest(DigestScheme scheme) {
    try {
      return MessageDigest.getInstance(scheme.algorithm());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks " + scheme.algorithm(), e);
    }
  }

  void update(byte[] bytes, int offset, int length) {
    if (hash != null) {
      hash.update(bytes, offset, length);
    } else {
      crc.update(bytes, offset, length);
    }
  }

  /** Ends the digest and starts the next one. */
  Digest finish() {
    if (hash != null) {
      return Digest.copyOf(hash.digest());
    }
    byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    crc.reset();
    return Digest.copyOf(value);
  }
}
