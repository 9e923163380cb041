package io.holdfast.catalog.manifest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes raw bytes safe to print: no byte of a file name can move a terminal's cursor. */
public final class PathText {
  private PathText() {}

  /**
   * The bytes as text: control characters, backslashes and bytes that are not UTF-8 are escaped.
   */
  public static String escape(byte[] raw) {
    StringBuilder text = new StringBuilder(raw.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(raw);
    CharBuffer out = CharBuffer.allocate(raw.length + 1);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      out.flip();
      appendPrintable(text, out);
      out.clear();
      if (!result.isError()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.append(String.format(Locale.ROOT, "\\x%02x", in.get()));
      }
      decoder.reset();
    }
  }

  private static void appendPrintable(StringBuilder text, CharSequence decoded) {
    decoded
        .codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (c == '\\') {
                text.append("\\\\");
              } else if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR
                  || type == Character.UNASSIGNED) {
                text.append(String.format(Locale.ROOT, c < 0x80 ? "\\x%02x" : "\\u{%x}", c));
              } else {
                text.appendCodePoint(c);
              }
            });
  }
}
