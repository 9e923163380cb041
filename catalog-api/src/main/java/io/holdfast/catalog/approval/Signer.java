package io.holdfast.catalog.approval;

import io.holdfast.catalog.digest.ByteString;

/**
 * Whoever signs, by name and Ed25519 key. The private key stays behind it: in a file, or in a key
 * service or a hardware module that a program brings. Implementations are thread-safe.
 */
public interface Signer {
  /** Who signs, as policies and approvals name the person or program. */
  String name();

  /** The raw public key of 32 bytes (RFC 8032, section 5.1.5). */
  ByteString publicKey();

  /**
   * Signs with Ed25519 (RFC 8032, section 5.1.6), without hashing first.
   *
   * @param message what is signed, any number of bytes
   * @return the raw signature of 64 bytes
   */
  ByteString sign(ByteString message);

  /** Name and public key, as policies list them. */
  default Approver identity() {
    return new Approver(name(), publicKey());
  }
}
