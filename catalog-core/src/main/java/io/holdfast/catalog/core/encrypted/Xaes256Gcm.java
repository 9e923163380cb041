package io.holdfast.catalog.core.encrypted;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * XAES-256-GCM as C2SP specifies it: AES-256-GCM under a key that is derived from the first half of
 * a nonce of 24 bytes. Nonces of that length can be drawn at random for 2^80 messages under one
 * key, by any number of processes that know nothing of each other. Immutable and thread-safe.
 */
final class Xaes256Gcm {
  static final int NONCE_BYTES = 24;
  static final int TAG_BYTES = 16;

  private static final int BLOCK_BYTES = 16;
  private static final int DERIVING_BYTES = 12;
  private static final int FEEDBACK = 0x87;

  private final SecretKeySpec key;
  private final byte[] subkey;

  /**
   * A cipher.
   *
   * @param key 32 bytes
   */
  Xaes256Gcm(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    try {
      this.subkey = doubled(blocks().doFinal(new byte[BLOCK_BYTES]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }

  /** Multiplication by x in GF(2^128), as CMAC makes its subkeys (RFC 4493 section 2.3). */
  private static byte[] doubled(byte[] block) {
    byte[] result = new byte[BLOCK_BYTES];
    int carry = 0;
    for (int i = BLOCK_BYTES - 1; i >= 0; i--) {
      result[i] = (byte) (block[i] << 1 | carry);
      carry = block[i] >>> 7 & 1;
    }
    if (carry == 1) {
      result[BLOCK_BYTES - 1] ^= (byte) FEEDBACK;
    }
    return result;
  }

  /** Encrypts, with the tag behind the ciphertext. */
  byte[] seal(byte[] nonce, byte[] plain, byte[] associated) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot encrypt", e);
    }
  }

  /**
   * Decrypts what {@link #seal} gave.
   *
   * @throws GeneralSecurityException if it is not that
   */
  byte[] open(byte[] nonce, byte[] sealed, byte[] associated) throws GeneralSecurityException {
    return cipher(Cipher.DECRYPT_MODE, nonce, associated).doFinal(sealed);
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] rest = Arrays.copyOfRange(nonce, DERIVING_BYTES, NONCE_BYTES);
    cipher.init(mode, derived(nonce), new GCMParameterSpec(8 * TAG_BYTES, rest));
    cipher.updateAAD(associated);
    return cipher;
  }

  /** NIST SP 800-108 in counter mode with CMAC: two blocks, each of one message block. */
  private SecretKey derived(byte[] nonce) throws GeneralSecurityException {
    byte[] messages = new byte[2 * BLOCK_BYTES];
    for (int i = 0; i < 2; i++) {
      int at = i * BLOCK_BYTES;
      messages[at + 1] = (byte) (i + 1);
      messages[at + 2] = 'X';
      System.arraycopy(nonce, 0, messages, at + 4, DERIVING_BYTES);
      for (int b = 0; b < BLOCK_BYTES; b++) {
        messages[at + b] ^= subkey[b];
      }
    }
    return new SecretKeySpec(blocks().doFinal(messages), "AES");
  }

  private Cipher blocks() throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, key);
    return cipher;
  }
}
