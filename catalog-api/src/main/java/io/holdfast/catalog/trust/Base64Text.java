package io.holdfast.catalog.trust;

import io.holdfast.catalog.digest.ByteString;
import java.util.Base64;

/** Base 64 of RFC 4648 section 4, in its one form: padded, without line ends or stray bits. */
final class Base64Text {
  private Base64Text() {}

  static String encode(ByteString bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads what {@link #encode} writes.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static ByteString decode(String text) {
    ByteString bytes = ByteString.copyOf(Base64.getDecoder().decode(text));
    if (!encode(bytes).equals(text)) {
      throw new IllegalArgumentException("expected base 64 in its one form, found '" + text + "'");
    }
    return bytes;
  }
}
