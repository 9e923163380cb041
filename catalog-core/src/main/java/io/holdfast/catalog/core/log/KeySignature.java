package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignatureType;
import java.util.Objects;

/**
 * A signature of a change of keys. Immutable and thread-safe.
 *
 * @param key whose it is said to be, an Ed25519 key
 * @param bytes the raw signature, 64 bytes
 */
public record KeySignature(NoteKey key, ByteString bytes) {
  private static final int SIGNATURE_BYTES = 64;

  /**
   * Checks the forms.
   *
   * @throws IllegalArgumentException if one of them has not the right form
   */
  public KeySignature {
    Objects.requireNonNull(key, "key");
    if (key.type() != SignatureType.ED25519 || bytes.length() != SIGNATURE_BYTES) {
      throw new IllegalArgumentException(
          "expected an Ed25519 key and a signature of 64 bytes, found "
              + key.type()
              + " and "
              + bytes.length()
              + " bytes");
    }
  }
}
