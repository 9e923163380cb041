package io.holdfast.catalog.core.trust;

import io.holdfast.catalog.approval.KeyFileException;
import io.holdfast.catalog.core.approval.KeyFile;
import io.holdfast.catalog.core.approval.KeyText;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.Cosigner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A file with an ML-DSA-44 key pair, in the form of {@link KeyText}: the private key by its seed
 * alone (RFC 9881, section 6). Thread-safe.
 */
public final class MlDsaKeyFile {
  /** What stands before the raw public key of 1,312 bytes (RFC 9881, section 4). */
  private static final byte[] PUBLIC_HEAD =
      HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

  /** What stands before the seed of 32 bytes. */
  private static final byte[] PRIVATE_HEAD =
      HexFormat.of().parseHex("3034020100300b060960864801650304031104228020");

  private MlDsaKeyFile() {}

  /**
   * Makes a key and the file that keeps it.
   *
   * @param file must not exist
   * @param name under which it cosigns
   * @throws KeyFileException if the file exists or cannot be written
   * @throws IllegalArgumentException if the name cannot be that of a key
   */
  public static Cosigner generate(Path file, String name) {
    byte[] seed = new byte[MlDsa44.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    MlDsaSigner signer = MlDsaSigner.ofSeed(name, ByteString.copyOf(seed));
    new KeyText(
            name,
            join(PUBLIC_HEAD, signer.key().publicKey().toByteArray()),
            join(PRIVATE_HEAD, seed))
        .write(file);
    return signer;
  }

  /**
   * Reads a key that cosigns, of either kind.
   *
   * @throws KeyFileException if there is none, others than its owner may read or change it, or it
   *     is no key file
   * @throws IllegalArgumentException if its name cannot be that of a cosigner
   */
  public static Cosigner read(Path file) {
    KeyText text = KeyText.read(file);
    if (!isMlDsa(text)) {
      return Cosigner.of(KeyFile.of(file, text));
    }
    byte[] seed = tail(PRIVATE_HEAD, text.privateKey());
    if (seed.length != MlDsa44.SEED_BYTES) {
      throw new KeyFileException(
          file, "expected a seed of " + MlDsa44.SEED_BYTES + " bytes, found " + seed.length, null);
    }
    MlDsaSigner signer = MlDsaSigner.ofSeed(text.name(), ByteString.copyOf(seed));
    if (!text.publicKey().equals(join(PUBLIC_HEAD, signer.key().publicKey().toByteArray()))) {
      throw new KeyFileException(file, "its private key is not that of its public key", null);
    }
    return signer;
  }

  /**
   * Whether a key file holds a key of this kind.
   *
   * @throws KeyFileException if it cannot be read or is no key file
   */
  public static boolean isAt(Path file) {
    return isMlDsa(KeyText.read(file));
  }

  private static boolean isMlDsa(KeyText text) {
    byte[] key = text.privateKey().toByteArray();
    int head = PRIVATE_HEAD.length;
    return key.length >= head && Arrays.equals(key, 0, head, PRIVATE_HEAD, 0, head);
  }

  private static byte[] tail(byte[] head, ByteString all) {
    return Arrays.copyOfRange(all.toByteArray(), head.length, all.length());
  }

  private static ByteString join(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return ByteString.copyOf(all);
  }
}
