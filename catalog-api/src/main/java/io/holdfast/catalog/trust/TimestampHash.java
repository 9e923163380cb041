package io.holdfast.catalog.trust;

import io.holdfast.catalog.digest.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes by which time evidence is bound to what was stamped, the stronger ones later. */
public enum TimestampHash {
  /** SHA-256 of FIPS 180-4. */
  SHA_256("SHA-256"),
  /** SHA-384 of FIPS 180-4. */
  SHA_384("SHA-384"),
  /** SHA-512 of FIPS 180-4. */
  SHA_512("SHA-512");

  private final String algorithm;

  TimestampHash(String algorithm) {
    this.algorithm = algorithm;
  }

  /** Its name. */
  public String algorithm() {
    return algorithm;
  }

  /** The hash of some bytes. */
  public ByteString of(ByteString bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(bytes.asReadOnlyBuffer());
      return ByteString.copyOf(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected " + algorithm + " in this Java platform", e);
    }
  }
}
