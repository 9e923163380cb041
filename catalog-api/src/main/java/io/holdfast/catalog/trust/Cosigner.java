package io.holdfast.catalog.trust;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.digest.ByteString;

/**
 * Whoever cosigns checkpoints, by a key with a time (C2SP tlog-cosignature). The private key stays
 * behind it, as behind a {@link Signer}. Implementations are thread-safe.
 */
public interface Cosigner {
  /** The key, with the name under which it cosigns; of a kind that is timed. */
  NoteKey key();

  /**
   * Signs.
   *
   * @param message what is signed: of {@link SignatureType#COSIGNATURE} with Ed25519, of {@link
   *     SignatureType#ML_DSA_44} with ML-DSA-44 and an empty context (FIPS 204, algorithm 2)
   * @return the raw signature, without the time
   */
  ByteString sign(ByteString message);

  /**
   * A witness that cosigns with an Ed25519 key.
   *
   * @throws IllegalArgumentException if the name of the signer cannot be one of a {@link NoteKey}
   */
  static Cosigner of(Signer signer) {
    NoteKey key = new NoteKey(signer.name(), SignatureType.COSIGNATURE, signer.publicKey());
    return new Cosigner() {
      @Override
      public NoteKey key() {
        return key;
      }

      @Override
      public ByteString sign(ByteString message) {
        return signer.sign(message);
      }
    };
  }
}
