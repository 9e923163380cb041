package io.holdfast.catalog.approval;

import io.holdfast.catalog.digest.ByteString;

/**
 * A person or program, by name and key. Both count: neither a known name with another key nor a
 * known key under another name is this one. Immutable and thread-safe.
 *
 * @param name 1 to 200 characters without control characters, and no blank at either end
 * @param publicKey the raw Ed25519 public key, 32 bytes
 */
public record Approver(String name, ByteString publicKey) {
  /** Bytes of a raw Ed25519 public key. */
  public static final int KEY_BYTES = 32;

  private static final int MAX_NAME = 200;

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if the name or the key has not the right form
   */
  public Approver {
    requireForm(name, publicKey);
  }

  static void requireForm(String name, ByteString publicKey) {
    requireName(name);
    if (publicKey.length() != KEY_BYTES) {
      throw new IllegalArgumentException(
          "expected a public key of "
              + KEY_BYTES
              + " bytes for '"
              + name
              + "', found "
              + publicKey.length());
    }
  }

  static void requireName(String name) {
    boolean plain =
        name.codePoints().noneMatch(c -> Character.isISOControl(c) || isUnseen(c))
            && name.strip().equals(name);
    if (name.isEmpty() || name.length() > MAX_NAME || !plain) {
      throw new IllegalArgumentException(
          "expected a name of 1 to 200 characters, without control characters and without a blank"
              + " at either end, found '"
              + name.codePoints()
                  .mapToObj(c -> isUnseen(c) || Character.isISOControl(c) ? "?" : text(c))
                  .reduce("", String::concat)
              + "'");
    }
  }

  /** Characters that change how a name looks without being seen, and halves of characters. */
  private static boolean isUnseen(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static String text(int codePoint) {
    return Character.toString(codePoint);
  }

  @Override
  public String toString() {
    return name + " (key " + publicKey.toHex() + ")";
  }
}
