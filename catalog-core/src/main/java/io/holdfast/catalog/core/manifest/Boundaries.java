package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Where nodes end: decided by a salted hash of the keys alone, so that equal sets of keys have
 * equal shapes. Section "Manifest" of the format. Not thread-safe.
 */
final class Boundaries {
  /** Bytes of a salt. */
  static final int SALT_BYTES = 16;

  /** Highest rank of a key: a node at this level or above ends by force alone. */
  static final int MAX_RANK = 8;

  /** A node of two or more items ends when its keys have more bytes than this. */
  static final int MAX_KEY_BYTES = 32_768;

  private static final byte[] LABEL = "bcat/bnd/1\0".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest sha = Sha256.create();
  private final byte[] hash = new byte[Sha256.BYTES];
  private final int prefixLength = LABEL.length + SALT_BYTES;
  private byte[] input;

  Boundaries(ByteString salt) {
    checkSalt(salt);
    input = Arrays.copyOf(LABEL, 512);
    salt.copyTo(input, LABEL.length);
  }

  static void checkSalt(ByteString salt) {
    if (salt.length() != SALT_BYTES) {
      throw new IllegalArgumentException(
          "a salt has " + SALT_BYTES + " bytes, not " + salt.length());
    }
  }

  /** H(salt): what a root says about the salt without giving it away. */
  static Digest saltDigest(ByteString salt) {
    return Digest.copyOf(Sha256.create().digest(salt.toByteArray()));
  }

  /** The rank of a key, 0 to 8: the next is 64 times rarer each. */
  int rank(byte[] bytes, int offset, int length) {
    if (input.length < prefixLength + length) {
      input = Arrays.copyOf(input, 2 * (prefixLength + length));
    }
    System.arraycopy(bytes, offset, input, prefixLength, length);
    sha.update(input, 0, prefixLength + length);
    Sha256.finish(sha, hash, 0);
    return Math.min(MAX_RANK, Long.numberOfLeadingZeros(BigEndian.getLong(hash, 0)) / 6);
  }

  /**
   * Whether a node ends after its newest item.
   *
   * @param level the node's level
   * @param lastRank rank of the newest item's key
   * @param count items of the node
   * @param keyBytes bytes of all its keys
   */
  static boolean ends(int level, int lastRank, int count, long keyBytes) {
    return (level < MAX_RANK && lastRank > level)
        || count == Node.MAX_ITEMS
        || (count >= 2 && keyBytes > MAX_KEY_BYTES);
  }
}
