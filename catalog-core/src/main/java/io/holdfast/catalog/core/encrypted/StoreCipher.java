package io.holdfast.catalog.core.encrypted;

import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.seal.DerivedKey;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a catalog's key does: see "Encrypted catalogs" in the format specification. Every key is
 * derived from the caller's and the catalog's id. Immutable and thread-safe.
 */
final class StoreCipher {
  private static final int KEY_ID_BYTES = 8;
  private static final int HEADER_BYTES = 1 + KEY_ID_BYTES + Xaes256Gcm.NONCE_BYTES;

  /** By so much a sealed record is longer than what is in it. */
  static final int OVERHEAD_BYTES = HEADER_BYTES + Xaes256Gcm.TAG_BYTES;

  private static final int BLOCK_BYTES = 16;

  private final Xaes256Gcm records;
  private final SecretKeySpec names;
  private final SecretKeySpec salts;
  private final byte[] keyId;
  private final SecureRandom random = new SecureRandom();

  /**
   * The keys of a catalog.
   *
   * @param key the caller's, 32 bytes
   * @param catalogId 32 hexadecimal digits
   */
  StoreCipher(ByteString key, String catalogId) {
    byte[] salt = HexFormat.of().parseHex(catalogId);
    this.records = new Xaes256Gcm(DerivedKey.of(key, salt, "holdfast/store/records/1"));
    this.names = new SecretKeySpec(DerivedKey.of(key, salt, "holdfast/store/names/1"), "AES");
    this.salts = new SecretKeySpec(DerivedKey.of(key, salt, "holdfast/store/salt/1"), "AES");
    this.keyId = Arrays.copyOf(DerivedKey.of(key, salt, "holdfast/store/key-id/1"), KEY_ID_BYTES);
  }

  /** Names the key without telling anything of it. */
  String keyId() {
    return HexFormat.of().formatHex(keyId);
  }

  /** The id of the key that a record was sealed with; empty if it is no sealed record. */
  static Optional<String> keyIdOf(ByteString sealed) {
    return StatementCodec.isSealed(sealed) && sealed.length() >= OVERHEAD_BYTES
        ? Optional.of(HexFormat.of().formatHex(sealed.toByteArray(), 1, 1 + KEY_ID_BYTES))
        : Optional.empty();
  }

  /**
   * Seals a record.
   *
   * @param form its first byte, which tells what a place is
   * @param place what it is, and where or under which name: it is read back there alone
   */
  ByteString seal(byte form, ByteString plain, byte[] place) {
    byte[] nonce = new byte[Xaes256Gcm.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = records.seal(nonce, plain.toByteArray(), place);
    return ByteString.copyOf(
        ByteBuffer.allocate(HEADER_BYTES + sealed.length)
            .put(form)
            .put(keyId)
            .put(nonce)
            .put(sealed)
            .array());
  }

  /** Opens a record; empty if it is not one that was sealed for this place with this key. */
  Optional<ByteString> open(ByteString sealed, byte[] place) {
    if (keyIdOf(sealed).filter(keyId()::equals).isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = sealed.toByteArray();
    byte[] nonce = Arrays.copyOfRange(bytes, 1 + KEY_ID_BYTES, HEADER_BYTES);
    try {
      byte[] rest = Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
      return Optional.of(ByteString.copyOf(records.open(nonce, rest, place)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /**
   * The name under which a blob is kept. One to one, so that blobs that are equal are kept once,
   * and a store can ask which of its names are needed. Digests are random to whoever does not have
   * what they are of, so that chaining from a fixed block gives nothing away.
   */
  Digest nameOf(Digest key) {
    return Digest.copyOf(blocks(Cipher.ENCRYPT_MODE, names, key.toByteArray()));
  }

  /** The key of the blob that is kept under a name. */
  Digest keyOf(Digest name) {
    return Digest.copyOf(blocks(Cipher.DECRYPT_MODE, names, name.toByteArray()));
  }

  /** A catalog's salt, 16 bytes, as the store may see it. */
  ByteString hidden(ByteString salt) {
    return ByteString.copyOf(blocks(Cipher.ENCRYPT_MODE, salts, salt.toByteArray()));
  }

  /** The salt that {@link #hidden} hid. */
  ByteString shown(ByteString hidden) {
    return ByteString.copyOf(blocks(Cipher.DECRYPT_MODE, salts, hidden.toByteArray()));
  }

  private static byte[] blocks(int mode, SecretKeySpec key, byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(mode, key, new IvParameterSpec(new byte[BLOCK_BYTES]));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }
}
