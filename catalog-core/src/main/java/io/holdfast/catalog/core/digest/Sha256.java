package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.Digest;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 from the platform, whose intrinsic uses the processor's SHA instructions. */
public final class Sha256 {
  /** Bytes of a hash. */
  public static final int BYTES = 32;

  private Sha256() {}

  /** A new hash function; not thread-safe. */
  public static MessageDigest create() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The hash of a domain byte followed by {@code parts}. */
  public static Digest of(int domain, byte[]... parts) {
    MessageDigest sha = create();
    sha.update((byte) domain);
    for (byte[] part : parts) {
      sha.update(part);
    }
    return Digest.copyOf(sha.digest());
  }

  /** Finishes {@code sha} into {@code target} without making garbage. */
  public static void finish(MessageDigest sha, byte[] target, int offset) {
    try {
      sha.digest(target, offset, BYTES);
    } catch (DigestException e) {
      throw new IllegalArgumentException("no room for a hash", e);
    }
  }
}
