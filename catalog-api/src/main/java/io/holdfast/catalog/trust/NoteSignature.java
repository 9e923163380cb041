package io.holdfast.catalog.trust;

import io.holdfast.catalog.digest.ByteString;

/**
 * A signature line of a note. Immutable and thread-safe.
 *
 * @param name the name of the key that is said to have signed
 * @param keyId its id, 4 bytes
 * @param bytes the signature, at least one byte
 */
public record NoteSignature(String name, ByteString keyId, ByteString bytes) {
  private static final int ID_BYTES = 4;
  private static final String DASH = "\u2014 ";

  /**
   * Checks the forms.
   *
   * @throws IllegalArgumentException if one of them has not the right form
   */
  public NoteSignature {
    NoteKey.requireName(name);
    if (keyId.length() != ID_BYTES || bytes.length() == 0) {
      throw new IllegalArgumentException(
          "expected the id of a key of 4 bytes and a signature, found "
              + keyId.length()
              + " and "
              + bytes.length()
              + " bytes");
    }
  }

  /** Whether it is said to be by this very key: by name and by id. */
  public boolean isBy(NoteKey key) {
    return name.equals(key.name()) && keyId.equals(key.id());
  }

  /** The line, without its end. */
  String line() {
    byte[] both = new byte[ID_BYTES + bytes.length()];
    keyId.copyTo(both, 0);
    bytes.copyTo(both, ID_BYTES);
    return DASH + name + " " + Base64Text.encode(ByteString.copyOf(both));
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static NoteSignature parse(String line) {
    int space = line.indexOf(' ', DASH.length());
    if (!line.startsWith(DASH) || space < 0) {
      throw new IllegalArgumentException("expected a signature line, found '" + line + "'");
    }
    byte[] both = Base64Text.decode(line.substring(space + 1)).toByteArray();
    if (both.length <= ID_BYTES) {
      throw new IllegalArgumentException(
          "expected a signature behind the key's id: '" + line + "'");
    }
    return new NoteSignature(
        line.substring(DASH.length(), space),
        ByteString.copyOf(both, 0, ID_BYTES),
        ByteString.copyOf(both, ID_BYTES, both.length - ID_BYTES));
  }
}
