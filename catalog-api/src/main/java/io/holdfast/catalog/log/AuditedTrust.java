package io.holdfast.catalog.log;

import java.util.Optional;

/**
 * What an audit found to vouch for the log. Immutable and thread-safe.
 *
 * @param checkpoints notes beside the log whose state was compared with the statements
 * @param signatures signatures and cosignatures by known keys that were verified
 * @param unknownSignatures signatures by keys that nobody named: they say nothing
 * @param timestamps time stamps that hold
 * @param pins states that this client saw, compared with the statements
 * @param signed how far the log is signed; empty if neither the client nor the log names a key
 */
public record AuditedTrust(
    long checkpoints,
    long signatures,
    long unknownSignatures,
    long timestamps,
    long pins,
    Optional<SignedExtent> signed) {
  /** Nothing vouches for the log. */
  public static final AuditedTrust NONE = new AuditedTrust(0, 0, 0, 0, 0, Optional.empty());

  /** The same, with how far the log is signed. */
  public AuditedTrust with(Optional<SignedExtent> signed) {
    return new AuditedTrust(checkpoints, signatures, unknownSignatures, timestamps, pins, signed);
  }
}
