package io.holdfast.catalog.core.approval;

import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.digest.ByteString;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;

/** Signs with a key in memory. Immutable and thread-safe. */
public final class PlatformSigner implements Signer {
  private final Approver identity;
  private final PrivateKey key;

  PlatformSigner(String name, KeyPair pair) {
    this.identity = new Approver(name, Ed25519.raw(pair.getPublic()));
    this.key = pair.getPrivate();
  }

  /**
   * A signer with a new key that is kept nowhere.
   *
   * @param name who signs
   * @throws IllegalArgumentException if it has not the form of an {@link Approver}'s name
   */
  public static PlatformSigner generate(String name) {
    return new PlatformSigner(name, Ed25519.generate());
  }

  @Override
  public String name() {
    return identity.name();
  }

  @Override
  public ByteString publicKey() {
    return identity.publicKey();
  }

  @Override
  public ByteString sign(ByteString message) {
    try {
      return Ed25519.sign(key, message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that the platform made or read cannot sign", e);
    }
  }

  @Override
  public String toString() {
    return identity.toString();
  }
}
