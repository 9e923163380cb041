package io.holdfast.catalog.core;

import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.approval.KeyFile;
import io.holdfast.catalog.core.approval.PlatformSigner;
import io.holdfast.catalog.core.trust.MlDsaKeyFile;
import io.holdfast.catalog.core.trust.MlDsaSigner;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.Cosigner;
import java.nio.file.Path;

/**
 * Keys of people, programs, logs and witnesses: Ed25519, and ML-DSA-44 for cosigning. A program
 * whose keys lie in a key service or a hardware module implements {@link Signer} itself.
 */
public final class Keys {
  private Keys() {}

  /**
   * Makes a key and a file that keeps it, which only its owner may read.
   *
   * @param file must not exist
   * @param name who signs with it, as policies name the person or program
   * @throws io.holdfast.catalog.approval.KeyFileException if the file exists or cannot be written
   */
  public static Signer generate(Path file, String name) {
    return KeyFile.generate(file, name);
  }

  /**
   * Reads a key from its file.
   *
   * @throws io.holdfast.catalog.approval.KeyFileException if it cannot be read, is not such a file,
   *     or others than its owner may use it
   */
  public static Signer read(Path file) {
    return KeyFile.read(file);
  }

  /**
   * A cosigner with an ML-DSA-44 key (FIPS 204), for archives that must be believed for longer than
   * Ed25519 may be.
   *
   * @param name under which it cosigns: no spaces and plus signs
   * @param seed 32 random bytes that the key is made from: whoever knows them can cosign
   * @throws IllegalArgumentException if name or seed has not the right form
   */
  public static Cosigner mlDsa44(String name, ByteString seed) {
    return MlDsaSigner.ofSeed(name, seed);
  }

  /**
   * Makes an ML-DSA-44 key and a file that keeps it, which only its owner may read.
   *
   * @param file must not exist
   * @param name under which it cosigns: no spaces and plus signs
   * @throws io.holdfast.catalog.approval.KeyFileException if the file exists or cannot be written
   * @throws IllegalArgumentException if the name has not the right form
   */
  public static Cosigner generateMlDsa44(Path file, String name) {
    return MlDsaKeyFile.generate(file, name);
  }

  /**
   * Whether a key file holds an ML-DSA-44 key; else it holds an Ed25519 key.
   *
   * @throws io.holdfast.catalog.approval.KeyFileException if it cannot be read, is no key file, or
   *     others than its owner may use it
   */
  public static boolean isMlDsa44(Path file) {
    return MlDsaKeyFile.isAt(file);
  }

  /**
   * Reads a key for cosigning from its file, of either kind.
   *
   * @throws io.holdfast.catalog.approval.KeyFileException if it cannot be read, is no key file, or
   *     others than its owner may use it
   * @throws IllegalArgumentException if its name has spaces or plus signs
   */
  public static Cosigner readCosigner(Path file) {
    return MlDsaKeyFile.read(file);
  }

  /** A signer with a new key that is kept nowhere: for tests and trials. */
  public static Signer inMemory(String name) {
    return PlatformSigner.generate(name);
  }
}
