package io.holdfast.catalog.core.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The archives that {@code archives/make-fixtures} made, and bytes as archives. */
final class Fixtures {
  private Fixtures() {}

  static Path path(String name) {
    try {
      return Path.of(Fixtures.class.getResource("/archives/make-fixtures").toURI())
          .resolveSibling(name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tar archive in memory. */
  static TarSource tar(byte[] bytes, Compression compression, SourceLimits limits) {
    return new TarSource(() -> new ByteArrayInputStream(bytes), "memory", compression, limits);
  }

  static TarSource tar(byte[] bytes) {
    return tar(bytes, Compression.NONE, SourceLimits.defaults());
  }

  /** What a source gives in which nothing is wrong. */
  static String digestOf(String text) {
    return RecordingSink.digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A stream that fails once its bytes have been read, like a disk with a bad sector. */
  static InputStream failingAfter(byte[] bytes) {
    return new InputStream() {
      private final InputStream sound = new ByteArrayInputStream(bytes);

      @Override
      public int read() {
        throw new IllegalStateException("single bytes are slow");
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int read = sound.read(target, offset, length);
        if (read < 0) {
          throw new IOException("bad sector");
        }
        return read;
      }
    };
  }
}
