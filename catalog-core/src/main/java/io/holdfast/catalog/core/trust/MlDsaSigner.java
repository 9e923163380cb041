package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.Cosigner;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignatureType;
import java.security.SecureRandom;

/** Cosigns with ML-DSA-44 by a seed in memory. Immutable and thread-safe. */
public final class MlDsaSigner implements Cosigner {
  private final NoteKey key;
  private final ByteString seed;

  private MlDsaSigner(String name, ByteString seed) {
    this.key = new NoteKey(name, SignatureType.ML_DSA_44, MlDsa44.publicKey(seed));
    this.seed = seed;
  }

  /**
   * A cosigner by its secret seed (FIPS 204, algorithm 1).
   *
   * @param name under which it cosigns
   * @param seed 32 bytes
   * @throws IllegalArgumentException if one of them has not the right form
   */
  public static MlDsaSigner ofSeed(String name, ByteString seed) {
    if (seed.length() != MlDsa44.SEED_BYTES) {
      throw new IllegalArgumentException(
          "expected a seed of " + MlDsa44.SEED_BYTES + " bytes, found " + seed.length());
    }
    return new MlDsaSigner(name, seed);
  }

  /** A cosigner with a new key that is kept nowhere. */
  public static MlDsaSigner generate(String name) {
    byte[] seed = new byte[MlDsa44.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    return ofSeed(name, ByteString.copyOf(seed));
  }

  @Override
  public NoteKey key() {
    return key;
  }

  @Override
  public ByteString sign(ByteString message) {
    return MlDsa44.sign(seed, message);
  }

  /** The key, without the seed. */
  @Override
  public String toString() {
    return key.toString();
  }
}
