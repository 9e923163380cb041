package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.core.digest.ContentHasher;
import io.holdfast.catalog.digest.ContentReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a content as a whole, in a temporary file that only this user can read, before the first
 * block is handed out. Not thread-safe.
 */
final class WholeBlocks implements VerifiedBlocks {
  private static final int BLOCK_BYTES = 256 << 10;

  private final InputStream raw;
  private final ContentOrder order;
  private @Nullable InputStream verified;

  WholeBlocks(InputStream raw, ContentOrder order) {
    this.raw = raw;
    this.order = order;
  }

  @Override
  public byte @Nullable [] next() throws IOException {
    InputStream in = verified;
    if (in == null) {
      in = verify();
      verified = in;
    }
    byte[] block = in.readNBytes(BLOCK_BYTES);
    return block.length == 0 ? null : block;
  }

  private InputStream verify() throws IOException {
    Path file = Files.createTempFile(order.tempDirectory(), "holdfast-content-", ".tmp");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        copy(out);
      }
      return Files.newInputStream(
          file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private void copy(OutputStream out) throws IOException {
    ContentReference content = order.content();
    ContentHasher hasher = new ContentHasher(content.scheme());
    byte[] buffer = new byte[BLOCK_BYTES];
    int read;
    while ((read = raw.read(buffer)) >= 0) {
      hasher.update(buffer, 0, read);
      if (hasher.length() > content.length()) {
        throw order.differs(0, content.length() + " bytes", "more");
      }
      out.write(buffer, 0, read);
    }
    ContentReference found = hasher.finish().reference();
    if (!found.equals(content)) {
      throw order.differs(0, content, found);
    }
  }

  @Override
  public void close() throws IOException {
    if (verified != null) {
      verified.close();
    }
  }
}
