package io.holdfast.catalog.core.approval;

import io.holdfast.catalog.approval.KeyFileException;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.digest.ByteString;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** A file with an Ed25519 key pair, in the form of {@link KeyText}. Thread-safe. */
public final class KeyFile {
  private KeyFile() {}

  /**
   * Makes a key and the file that keeps it.
   *
   * @param file must not exist
   * @param name who signs with it
   * @throws KeyFileException if the file exists or cannot be written
   */
  public static Signer generate(Path file, String name) {
    KeyPair pair = Ed25519.generate();
    PlatformSigner signer = new PlatformSigner(name, pair);
    new KeyText(
            name,
            ByteString.copyOf(pair.getPublic().getEncoded()),
            ByteString.copyOf(pair.getPrivate().getEncoded()))
        .write(file);
    return signer;
  }

  /**
   * Reads a key.
   *
   * @throws KeyFileException if there is none, others than its owner may read or change it, or it
   *     is not what {@link #generate} writes
   */
  public static Signer read(Path file) {
    return of(file, KeyText.read(file));
  }

  /**
   * The key in what was read of a file.
   *
   * @throws KeyFileException if it is no Ed25519 key, or its halves are not those of one key
   */
  public static Signer of(Path file, KeyText text) {
    try {
      KeyPair pair =
          new KeyPair(
              Ed25519.factory()
                  .generatePublic(new X509EncodedKeySpec(text.publicKey().toByteArray())),
              Ed25519.factory()
                  .generatePrivate(new PKCS8EncodedKeySpec(text.privateKey().toByteArray())));
      PlatformSigner signer = new PlatformSigner(text.name(), pair);
      ByteString probe = ByteString.ofUtf8("holdfast key file");
      if (!Ed25519.verifies(signer.publicKey(), probe, Ed25519.sign(pair.getPrivate(), probe))) {
        throw new KeyFileException(file, "its private key is not that of its public key", null);
      }
      return signer;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new KeyFileException(
          file, "its keys cannot be read as Ed25519 (" + e.getMessage() + ")", e);
    }
  }
}
