package io.holdfast.catalog.approval;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.time.Instant;
import java.util.Objects;

/**
 * A signature over one subject, which expires. Whether it counts is decided where it is given to
 * the catalog, and again whenever it is relied on. Immutable and thread-safe.
 *
 * @param subject digest of what is approved, 32 bytes: a plan's, or a policy change's
 * @param approver who approves, by name
 * @param publicKey the approver's raw Ed25519 public key, 32 bytes
 * @param expiresAt from when on it is worth nothing
 * @param signature over {@link ApprovalMessage#bytes}, 64 bytes
 */
public record Approval(
    Digest subject,
    String approver,
    ByteString publicKey,
    Instant expiresAt,
    ByteString signature) {
  /** Bytes of a raw Ed25519 signature. */
  public static final int SIGNATURE_BYTES = 64;

  /**
   * Checks the forms.
   *
   * @throws IllegalArgumentException if subject, name, key or signature have not the right form
   */
  public Approval {
    Objects.requireNonNull(expiresAt, "expiresAt");
    Approver.requireForm(approver, publicKey);
    if (subject.length() != ApprovalMessage.SUBJECT_BYTES
        || signature.length() != SIGNATURE_BYTES) {
      throw new IllegalArgumentException(
          "expected a subject of "
              + ApprovalMessage.SUBJECT_BYTES
              + " bytes and a signature of "
              + SIGNATURE_BYTES
              + ", found "
              + subject.length()
              + " and "
              + signature.length());
    }
  }

  /**
   * Signs.
   *
   * @param message what, whose signer must be that of {@code signer}
   * @param signer who
   * @throws IllegalArgumentException if the message names somebody else
   */
  public static Approval sign(ApprovalMessage message, Signer signer) {
    if (!message.signer().equals(signer.name())) {
      throw new IllegalArgumentException(
          "expected a message of '" + signer.name() + "', found '" + message.signer() + "'");
    }
    return new Approval(
        message.subject(),
        signer.name(),
        signer.publicKey(),
        message.expiresAt(),
        signer.sign(message.bytes()));
  }

  /** Name and key of the approver. */
  public Approver identity() {
    return new Approver(approver, publicKey);
  }

  /**
   * The bytes that the signature must be over.
   *
   * @param purpose what it is for
   * @param origin the catalog that it is for
   */
  public ApprovalMessage message(Purpose purpose, String origin) {
    return new ApprovalMessage(purpose, origin, subject, approver, expiresAt);
  }
}
