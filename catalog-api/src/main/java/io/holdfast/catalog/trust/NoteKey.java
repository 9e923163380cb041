package io.holdfast.catalog.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.digest.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

/**
 * A public key that signs notes, by name, kind and bytes: all three count. Its text is the
 * "verifier key" of C2SP signed-note: {@code NAME+ID+BASE64}. Immutable and thread-safe.
 *
 * @param name who signs; of a log's own key, the log's origin. Not empty, without spaces and plus
 *     signs
 * @param type the kind of its signatures
 * @param publicKey the raw bytes
 */
public record NoteKey(String name, SignatureType type, ByteString publicKey) {
  private static final int ID_BYTES = 4;
  private static final int MOST_NAME = 255;

  /**
   * Checks the forms.
   *
   * @throws IllegalArgumentException if the name or the key has not the right form
   */
  public NoteKey {
    Objects.requireNonNull(type, "type");
    requireName(name);
    if (publicKey.length() != type.publicKeyBytes()) {
      throw new IllegalArgumentException(
          "expected a public key of "
              + type.publicKeyBytes()
              + " bytes for "
              + type
              + ", found "
              + publicKey.length());
    }
  }

  static void requireName(String name) {
    boolean plain =
        name.codePoints()
            .noneMatch(
                c ->
                    c == '+'
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || isUnseen(c));
    if (name.isEmpty() || name.getBytes(UTF_8).length > MOST_NAME || !plain) {
      throw new IllegalArgumentException(
          "expected the name of a key: 1 to "
              + MOST_NAME
              + " bytes without spaces, plus signs and control characters, found '"
              + name
              + "'");
    }
  }

  /**
   * Whether a terminal would obey it, or show the rest of its line otherwise, or it is half a one.
   */
  static boolean isUnseen(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }

  /** The first four bytes of SHA-256 over name, line feed, kind and key. */
  public ByteString id() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((name + "\n").getBytes(UTF_8));
      sha.update((byte) type.code());
      sha.update(publicKey.asReadOnlyBuffer());
      return ByteString.copyOf(sha.digest(), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The verifier key: what one gives to whoever is to verify. */
  public String text() {
    byte[] key = new byte[1 + publicKey.length()];
    key[0] = (byte) type.code();
    publicKey.copyTo(key, 1);
    return name + "+" + id().toHex() + "+" + Base64Text.encode(ByteString.copyOf(key));
  }

  /**
   * Reads what {@link #text} writes.
   *
   * @throws IllegalArgumentException if it is anything else, or of a kind that is not known
   */
  public static NoteKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("expected a key as NAME+ID+BASE64, found '" + text + "'");
    }
    ByteString key = Base64Text.decode(parts[2]);
    if (key.length() == 0) {
      throw new IllegalArgumentException("expected a key as NAME+ID+BASE64, found no key in it");
    }
    SignatureType type =
        SignatureType.ofCode(key.at(0) & 0xff)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected a key of a known kind (1, 4 or 6), found " + (key.at(0) & 0xff)));
    NoteKey read =
        new NoteKey(parts[0], type, ByteString.copyOf(key.toByteArray(), 1, key.length() - 1));
    if (!read.id().toHex().equals(parts[1])) {
      throw new IllegalArgumentException(
          "expected the id " + read.id().toHex() + " of this key, found '" + parts[1] + "'");
    }
    return read;
  }

  /** The verifier key. */
  @Override
  public String toString() {
    return text();
  }
}
