package io.holdfast.catalog.trust;

import java.util.Optional;

/**
 * Kinds of signatures of notes, by the bytes that C2SP signed-note assigns to them. A key is a key
 * of one kind: the same bytes under another kind are another key.
 */
public enum SignatureType {
  /** Ed25519 over the text of a note (C2SP signed-note): how a log signs its checkpoints. */
  ED25519(0x01, 32, 64),
  /** Ed25519 with a time (C2SP tlog-cosignature, cosignature/v1): how a witness cosigns. */
  COSIGNATURE(0x04, 32, Long.BYTES + 64),
  /** ML-DSA-44 of FIPS 204 with a time (C2SP tlog-cosignature): for logs and for witnesses. */
  ML_DSA_44(0x06, 1312, Long.BYTES + 2420);

  private final int code;
  private final int publicKeyBytes;
  private final int signatureBytes;

  SignatureType(int code, int publicKeyBytes, int signatureBytes) {
    this.code = code;
    this.publicKeyBytes = publicKeyBytes;
    this.signatureBytes = signatureBytes;
  }

  /** The byte that stands for it in keys and in their ids. */
  public int code() {
    return code;
  }

  /** Bytes of a raw public key. */
  public int publicKeyBytes() {
    return publicKeyBytes;
  }

  /** Bytes of a signature in a note, the time included but not the key's id. */
  public int signatureBytes() {
    return signatureBytes;
  }

  /** Whether a signature begins with a time: u64 seconds since 1970. */
  public boolean isTimed() {
    return this != ED25519;
  }

  /** The kind with this byte. */
  public static Optional<SignatureType> ofCode(int code) {
    for (SignatureType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
