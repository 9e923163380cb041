package io.holdfast.catalog.core.approval;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.digest.ByteString;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * Ed25519 (RFC 8032) by the platform, with raw keys. Stricter than the platform in one thing: a
 * public key of small order, under which one signature fits many messages, verifies nothing.
 */
public final class Ed25519 {
  private static final String NAME = "Ed25519";

  /** What stands before the raw key in a SubjectPublicKeyInfo (RFC 8410, section 4). */
  private static final byte[] PUBLIC_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  /** The y coordinates of the points of small order, with those that exceed the field's prime. */
  private static final Set<String> SMALL_ORDER =
      Set.of(
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

  private Ed25519() {}

  /** A new key pair, from the platform's source of randomness. */
  static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    }
  }

  static KeyFactory factory() {
    try {
      return KeyFactory.getInstance(NAME);
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    }
  }

  /** The raw bytes of a public key. */
  static ByteString raw(PublicKey key) {
    byte[] encoded = key.getEncoded();
    int head = PUBLIC_HEAD.length;
    if (encoded.length != head + Approver.KEY_BYTES
        || !Arrays.equals(PUBLIC_HEAD, 0, head, encoded, 0, head)) {
      throw new IllegalArgumentException("expected an Ed25519 key, found " + key.getAlgorithm());
    }
    return ByteString.copyOf(encoded, head, Approver.KEY_BYTES);
  }

  static ByteString sign(PrivateKey key, ByteString message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(NAME);
    signature.initSign(key);
    signature.update(message.toByteArray());
    return ByteString.copyOf(signature.sign());
  }

  /**
   * Whether a signature is the one of a key over a message; false also where the key or the
   * signature cannot be one.
   *
   * @param publicKey raw, 32 bytes
   * @param message what was signed
   * @param signature raw, 64 bytes
   */
  public static boolean verifies(ByteString publicKey, ByteString message, ByteString signature) {
    if (publicKey.length() != Approver.KEY_BYTES
        || signature.length() != Approval.SIGNATURE_BYTES
        || isOfSmallOrder(publicKey)) {
      return false;
    }
    try {
      Signature verifying = Signature.getInstance(NAME);
      verifying.initVerify(publicKey(publicKey));
      verifying.update(message.toByteArray());
      return verifying.verify(signature.toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw missing(e);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey publicKey(ByteString raw) throws InvalidKeySpecException {
    byte[] encoded = Arrays.copyOf(PUBLIC_HEAD, PUBLIC_HEAD.length + raw.length());
    raw.copyTo(encoded, PUBLIC_HEAD.length);
    return factory().generatePublic(new X509EncodedKeySpec(encoded));
  }

  private static boolean isOfSmallOrder(ByteString publicKey) {
    byte[] y = publicKey.toByteArray();
    y[y.length - 1] &= 0x7f;
    return SMALL_ORDER.contains(HexFormat.of().formatHex(y));
  }

  private static IllegalStateException missing(NoSuchAlgorithmException cause) {
    return new IllegalStateException("every Java platform since 15 has Ed25519", cause);
  }
}
