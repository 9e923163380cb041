package io.holdfast.catalog.approval;

import io.holdfast.catalog.digest.ByteString;

/**
 * Signs with an Ed25519 key (RFC 8032). The key may stay in a key management service or a hardware
 * module. Implementations are thread-safe.
 */
public interface Signer {
  /** Who signs, as policies name them. */
  String name();

  /** The public key in the form of RFC 8032: 32 bytes. */
  ByteString publicKey();

  /** The signature of a message: 64 bytes. */
  ByteString sign(ByteString message);
}
