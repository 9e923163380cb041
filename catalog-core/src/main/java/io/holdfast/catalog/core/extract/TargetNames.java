package io.holdfast.catalog.core.extract;

import io.holdfast.catalog.digest.ByteString;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Paths of a file system from raw names. Text is used where it keeps every byte; else, on Unix, a
 * URI, which does. A name that this file system would read as something else has no path.
 */
final class TargetNames {
  private static final boolean TEXT_IS_UTF8 =
      System.getProperty("sun.jnu.encoding", "").toUpperCase(Locale.ROOT).equals("UTF-8");

  private final FileSystem files;
  private final boolean unix;

  /** For paths of one file system. */
  TargetNames(FileSystem files) {
    this.files = files;
    this.unix = files.getSeparator().equals("/") && files.provider().getScheme().equals("file");
  }

  /** A child of a directory; empty if there can be none of this name here. */
  Optional<Path> child(Path directory, ByteString name) {
    Optional<String> text = text(name);
    try {
      if (text.isEmpty()) {
        return unix ? Optional.of(raw(directory, name)) : Optional.empty();
      }
      Path child = directory.resolve(text.get());
      Path last = child.getFileName();
      boolean one =
          directory.equals(child.getParent()) && last != null && last.toString().equals(text.get());
      return one ? Optional.of(child) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The target of a symbolic link; empty if it cannot be written here. */
  Optional<Path> linkTarget(ByteString target) {
    Optional<String> text = text(target);
    try {
      if (text.isPresent()) {
        return Optional.of(files.getPath(text.get()));
      }
      if (!unix || target.length() == 0) {
        return Optional.empty();
      }
      Path absolute = Path.of(URI.create("file:///" + encode(target)));
      return Optional.of(
          target.at(0) == '/' ? absolute : absolute.subpath(0, absolute.getNameCount()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Path raw(Path directory, ByteString name) {
    String parent = directory.toUri().getRawPath();
    String separator = parent.endsWith("/") ? "" : "/";
    return Path.of(URI.create("file://" + parent + separator + encode(name)));
  }

  private static String encode(ByteString bytes) {
    StringBuilder encoded = new StringBuilder(3 * bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      int b = bytes.at(i) & 0xff;
      if (b == '/') {
        encoded.append('/');
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", b));
      }
    }
    return encoded.toString();
  }

  /** The text that the file system turns into just these bytes. */
  private static Optional<String> text(ByteString bytes) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    boolean ascii = text.length() == bytes.length();
    return ascii || TEXT_IS_UTF8 ? Optional.of(text) : Optional.empty();
  }
}
