package io.holdfast.catalog.approval;

import io.holdfast.catalog.digest.ByteString;

/**
 * Somebody who may approve. Immutable and thread-safe.
 *
 * @param name who it is, 1 to 200 characters
 * @param publicKey an Ed25519 key in the form of RFC 8032, 32 bytes
 */
public record Approver(String name, ByteString publicKey) {
  /** Bytes of a public key. */
  public static final int KEY_BYTES = 32;

  private static final int MOST_CHARACTERS = 200;

  /** Checks the forms. */
  public Approver {
    if (name.isBlank() || name.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "an approver's name has 1 to " + MOST_CHARACTERS + " characters: '" + name + "'");
    }
    if (publicKey.length() != KEY_BYTES) {
      throw new IllegalArgumentException(
          "an Ed25519 public key has " + KEY_BYTES + " bytes, not " + publicKey.length());
    }
  }
}
