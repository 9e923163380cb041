package io.holdfast.catalog.approval;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * The bytes that are signed, see "Approvals" in the format specification: tag, origin and a line
 * end, the 32-byte subject, the signer's name (u32 length, UTF-8), and when it expires (i64 seconds
 * since 1970, u32 nanoseconds). Immutable and thread-safe.
 *
 * @param purpose what it is for
 * @param origin the catalog that it is for; no line end
 * @param subject digest of what is signed, 32 bytes
 * @param signer who signs, by name
 * @param expiresAt from when on it is worth nothing
 */
public record ApprovalMessage(
    Purpose purpose, String origin, Digest subject, String signer, Instant expiresAt) {
  static final int SUBJECT_BYTES = 32;

  /**
   * Checks that the bytes can be read in one way alone.
   *
   * @throws IllegalArgumentException if the origin has a line end, the subject not 32 bytes, or the
   *     name not the form of an {@link Approver}'s
   */
  public ApprovalMessage {
    Approver.requireName(signer);
    if (origin.isEmpty() || origin.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("expected an origin without a line end: " + origin);
    }
    if (subject.length() != SUBJECT_BYTES) {
      throw new IllegalArgumentException(
          "expected a digest of " + SUBJECT_BYTES + " bytes, found " + subject.length());
    }
  }

  /** What is signed. */
  public ByteString bytes() {
    byte[] head = (purpose.tag() + origin + "\n").getBytes(UTF_8);
    byte[] name = signer.getBytes(UTF_8);
    return ByteString.copyOf(
        ByteBuffer.allocate(
                head.length
                    + SUBJECT_BYTES
                    + Integer.BYTES
                    + name.length
                    + Long.BYTES
                    + Integer.BYTES)
            .put(head)
            .put(subject.toByteArray())
            .putInt(name.length)
            .put(name)
            .putLong(expiresAt.getEpochSecond())
            .putInt(expiresAt.getNano())
            .array());
  }
}
