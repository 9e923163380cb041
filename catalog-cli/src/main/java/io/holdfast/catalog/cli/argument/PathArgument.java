package io.holdfast.catalog.cli.argument;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.manifest.EntryPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A path inside a snapshot. It may be copied from what the command prints: {@code \\}, {@code \xNN}
 * and {@code \}{@code u{N}} stand for what they stand for there. A leading {@code /} or {@code ./}
 * and a trailing {@code /} are dropped.
 */
public final class PathArgument implements ITypeConverter<EntryPath> {
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:(\\\\)|x([0-9a-fA-F]{2})|u\\{([0-9a-fA-F]{1,6})\\})");

  @Override
  public EntryPath convert(String value) {
    try {
      return relative(unescaped(value));
    } catch (CatalogException | IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A path from raw bytes, without its leading {@code /} or {@code ./} and trailing {@code /}.
   *
   * @throws io.holdfast.catalog.manifest.MalformedPathException if what is left is no path
   */
  public static EntryPath relative(byte[] raw) {
    int start = 0;
    int end = raw.length;
    boolean again = true;
    while (again && start < end) {
      again = false;
      if (raw[start] == '/') {
        start++;
        again = true;
      } else if (raw[start] == '.' && (start + 1 == end || raw[start + 1] == '/')) {
        start++;
        again = true;
      }
    }
    while (end > start && raw[end - 1] == '/') {
      end--;
    }
    byte[] path = new byte[end - start];
    System.arraycopy(raw, start, path, 0, path.length);
    return EntryPath.ofSlashed(path);
  }

  private static byte[] unescaped(String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher escape = ESCAPE.matcher(value);
    int done = 0;
    while (escape.find()) {
      bytes.writeBytes(utf8(value.substring(done, escape.start())));
      if (escape.group(1) != null) {
        bytes.write('\\');
      } else if (escape.group(2) != null) {
        bytes.write(Integer.parseInt(escape.group(2), 16));
      } else {
        bytes.writeBytes(utf8(Character.toString(Integer.parseInt(escape.group(3), 16))));
      }
      done = escape.end();
    }
    bytes.writeBytes(utf8(value.substring(done)));
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
