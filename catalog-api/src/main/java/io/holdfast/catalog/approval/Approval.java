package io.holdfast.catalog.approval;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody's signature under one thing, until it expires. Immutable and thread-safe. That it is
 * well formed says nothing of whether it is valid: whoever relies on it checks it.
 *
 * @param subject digest of what is approved, 32 bytes
 * @param approver who approves
 * @param publicKey the key that signed, 32 bytes
 * @param expiresAt the first moment at which it no longer counts
 * @param signature Ed25519 signature, 64 bytes, over what the format specification says
 */
public record Approval(
    Digest subject,
    String approver,
    ByteString publicKey,
    Instant expiresAt,
    ByteString signature) {
  /** Bytes of a signature. */
  public static final int SIGNATURE_BYTES = 64;

  private static final int SUBJECT_BYTES = 32;

  /** Checks the forms. */
  public Approval {
    new Approver(approver, publicKey);
    Objects.requireNonNull(expiresAt, "expiresAt");
    if (subject.length() != SUBJECT_BYTES || signature.length() != SIGNATURE_BYTES) {
      throw new IllegalArgumentException(
          "an approval has a subject of 32 bytes and a signature of 64, not "
              + subject.length()
              + " and "
              + signature.length());
    }
  }
}
