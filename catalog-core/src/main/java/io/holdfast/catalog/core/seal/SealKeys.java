package io.holdfast.catalog.core.seal;

import io.holdfast.catalog.digest.ByteString;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Derives the keys of one file from the caller's key, with HKDF-SHA-256 (RFC 5869). */
final class SealKeys {
  static final int SALT_BYTES = 32;
  static final int CHECK_BYTES = 16;

  private static final String ENCRYPTION = "holdfast/bundle/encryption/1";
  private static final String CHECK = "holdfast/bundle/key-check/1";

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

  private static byte[] check(ByteString key, byte[] salt) {
    return Arrays.copyOf(DerivedKey.of(key, salt, CHECK), CHECK_BYTES);
  }

  static SecretKey encryption(ByteString key, Mark mark) {
    return new SecretKeySpec(DerivedKey.of(key, mark.salt().toByteArray(), ENCRYPTION), "AES");
  }
}
