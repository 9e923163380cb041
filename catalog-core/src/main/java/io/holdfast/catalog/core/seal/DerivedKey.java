package io.holdfast.catalog.core.seal;

import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.digest.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Derives keys from the caller's, with HKDF-SHA-256 (RFC 5869). Stateless. */
public final class DerivedKey {
  private static final String HMAC = "HmacSHA256";

  private DerivedKey() {}

  /**
   * A key of 32 bytes: one block of output, which is all that is needed.
   *
   * @param key the caller's
   * @param salt makes it another key than that of each other file or catalog
   * @param purpose in ASCII; makes it another key than that for each other purpose
   */
  public static byte[] of(ByteString key, byte[] salt, String purpose) {
    byte[] info = purpose.getBytes(StandardCharsets.US_ASCII);
    byte[] pseudorandom = hmac(salt, key.toByteArray());
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return hmac(pseudorandom, block);
  }

  /**
   * The caller's key.
   *
   * @throws IllegalArgumentException if it has not the right length
   */
  public static ByteString given(KeySource source) {
    ByteString key = source.key();
    if (key.length() != KeySource.KEY_BYTES) {
      throw new IllegalArgumentException(
          "a key has " + KeySource.KEY_BYTES + " bytes, not " + key.length());
    }
    return key;
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
