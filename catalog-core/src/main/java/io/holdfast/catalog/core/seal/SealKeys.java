package io.holdfast.catalog.core.seal;

import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.digest.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Derives the keys of one file from the caller's key, with HKDF-SHA-256 (RFC 5869). */
final class SealKeys {
  static final int SALT_BYTES = 32;
  static final int CHECK_BYTES = 16;

  private static final byte[] ENCRYPTION =
      "holdfast/bundle/encryption/1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CHECK =
      "holdfast/bundle/key-check/1".getBytes(StandardCharsets.US_ASCII);
  private static final String HMAC = "HmacSHA256";

  private SealKeys() {}

  /**
   * What a file says of its encryption.
   *
   * @param salt random; makes the file's key another one than that of each other file
   * @param check tells whether a key is the right one, and nothing else of it
   */
  record Mark(ByteString salt, ByteString check) {
    boolean isOf(ByteString key) {
      return MessageDigest.isEqual(check.toByteArray(), SealKeys.check(key, salt.toByteArray()));
    }
  }

  static Mark newMark(ByteString key) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new Mark(ByteString.copyOf(salt), ByteString.copyOf(check(key, salt)));
  }

  static ByteString keyOf(KeySource source) {
    ByteString key = source.key();
    if (key.length() != KeySource.KEY_BYTES) {
      throw new IllegalArgumentException(
          "a key has " + KeySource.KEY_BYTES + " bytes, not " + key.length());
    }
    return key;
  }

  private static byte[] check(ByteString key, byte[] salt) {
    return Arrays.copyOf(derive(key, salt, CHECK), CHECK_BYTES);
  }

  static SecretKey encryption(ByteString key, Mark mark) {
    return new SecretKeySpec(derive(key, mark.salt().toByteArray(), ENCRYPTION), "AES");
  }

  /** RFC 5869 with one block of output, which is all that is needed. */
  private static byte[] derive(ByteString key, byte[] salt, byte[] info) {
    byte[] pseudorandom = hmac(salt, key.toByteArray());
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return hmac(pseudorandom, block);
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
