package io.holdfast.catalog.core.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts a stream in segments, each with AES-256-GCM under a nonce that is its number and whether
 * it is the last one: none can be changed, moved or left out. Not thread-safe.
 */
final class SegmentCipher {
  /** Bytes of each segment but the last one, which may have fewer. */
  static final int SEGMENT_BYTES = 1 << 16;

  /** Bytes by which a segment grows. */
  static final int TAG_BYTES = 16;

  private static final int NONCE_BYTES = 12;
  private static final int UNUSED_BYTES = 7;

  private final SecretKey key;
  private final byte[] header;
  private int number;

  /**
   * A cipher for one file.
   *
   * @param key of this file alone
   * @param header what stands before the segments, bound to each of them
   */
  SegmentCipher(SecretKey key, byte[] header) {
    this.key = key;
    this.header = header.clone();
  }

  /** Where a segment stands. */
  enum Place {
    WITHIN,
    LAST
  }

  byte[] encrypt(byte[] plain, int length, Place place) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, place).doFinal(plain, 0, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot encrypt", e);
    }
  }

  /**
   * Decrypts the next segment.
   *
   * @throws GeneralSecurityException if it is not the one that was written in this place
   */
  byte[] decrypt(byte[] segment, int length, Place place) throws GeneralSecurityException {
    return cipher(Cipher.DECRYPT_MODE, place).doFinal(segment, 0, length);
  }

  private Cipher cipher(int mode, Place place) throws GeneralSecurityException {
    ByteBuffer nonce = ByteBuffer.allocate(NONCE_BYTES);
    nonce.position(UNUSED_BYTES);
    nonce.putInt(number);
    nonce.put((byte) (place == Place.LAST ? 1 : 0));
    number = Math.incrementExact(number);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce.array()));
    cipher.updateAAD(header);
    return cipher;
  }
}
