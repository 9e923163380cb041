package io.holdfast.catalog.core.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The bytes of file names. {@code Path.toString()} replaces what is not valid in the JVM's charset
 * (in all of it, with LANG=C); {@code Path.toUri()} keeps every byte but asks the disk about the
 * file, so it is used where text may have lost something.
 */
final class RawNames {
  private static final boolean TEXT_IS_UTF8 =
      System.getProperty("sun.jnu.encoding", "").toUpperCase(Locale.ROOT).equals("UTF-8");

  private static final char REPLACEMENT = '\uFFFD';

  private final boolean unix;

  /** For paths of one file system. */
  RawNames(Path any) {
    this.unix = any.getFileSystem().getSeparator().equals("/");
  }

  /** The last name of a path. */
  byte[] name(Path path) {
    Path name = path.getFileName();
    String text = name == null ? "" : name.toString();
    if (isFaithful(text, path)) {
      return wtf8(text);
    }
    byte[] whole = uriBytes(path.toAbsolutePath());
    int end = whole.length;
    while (end > 0 && whole[end - 1] == '/') {
      end--;
    }
    int start = end;
    while (start > 0 && whole[start - 1] != '/') {
      start--;
    }
    return Arrays.copyOfRange(whole, start, end);
  }

  /** All of a link's target, as it stands in the link. */
  byte[] target(Path target) {
    String text = target.toString();
    if (isFaithful(text, target)) {
      return wtf8(unix ? text : text.replace('\\', '/'));
    }
    byte[] whole = uriBytes(target);
    int start = 0;
    if (!target.isAbsolute()) {
      byte[] base = uriBytes(target.getFileSystem().getPath("").toAbsolutePath());
      start = base[base.length - 1] == '/' ? base.length : base.length + 1;
    }
    // the URI of what happens to be a directory ends in a slash of its own
    int end = whole.length;
    if (whole[end - 1] == '/' && !text.endsWith("/")) {
      end--;
    }
    return Arrays.copyOfRange(whole, start, end);
  }

  private boolean isFaithful(String text, Path path) {
    if (!unix || !path.getFileSystem().provider().getScheme().equals("file")) {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && (!TEXT_IS_UTF8 || c == REPLACEMENT)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] uriBytes(Path path) {
    String encoded = path.toUri().getRawPath();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toByteArray();
  }

  /** UTF-8, with a surrogate that has no partner encoded like any other character: WTF-8. */
  private static byte[] wtf8(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    boolean lone = false;
    for (int i = 0; i < text.length() && !lone; i++) {
      lone = Character.isSurrogate(text.charAt(i));
    }
    return lone ? encode(text) : utf8;
  }

  private static byte[] encode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 3);
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        bytes.write(0xe0 | (c >> 12));
        bytes.write(0x80 | ((c >> 6) & 0x3f));
        bytes.write(0x80 | (c & 0x3f));
      } else {
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
