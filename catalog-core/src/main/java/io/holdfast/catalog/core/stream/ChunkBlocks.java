package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.core.digest.ChunkHasher;
import io.holdfast.catalog.core.digest.ContentHasher;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Verifies each chunk against its leaf hash. Not thread-safe. */
final class ChunkBlocks implements VerifiedBlocks {
  private final InputStream raw;
  private final ContentOrder order;
  private final ChunkHasher hasher;
  private int chunk;
  private boolean ended;

  ChunkBlocks(InputStream raw, ContentOrder order) {
    this.raw = raw;
    this.order = order;
    this.hasher = new ChunkHasher(order.content());
  }

  @Override
  public byte @Nullable [] next() throws IOException {
    ContentReference content = order.content();
    long offset = (long) chunk * content.scheme().chunkBytes();
    if (chunk == content.chunks()) {
      requireEnd(content);
      return null;
    }
    int length = (int) Math.min(content.scheme().chunkBytes(), content.length() - offset);
    byte[] bytes = raw.readNBytes(length);
    if (bytes.length < length) {
      throw order.differs(
          offset, content.length() + " bytes", "the end after " + (offset + bytes.length));
    }
    Digest found = hasher.hash(chunk, bytes, 0, length);
    Digest expected = order.chunkHash(chunk);
    if (!found.equals(expected)) {
      throw order.differs(offset, "chunk hash " + expected, found);
    }
    chunk++;
    return bytes;
  }

  private void requireEnd(ContentReference content) throws IOException {
    if (ended) {
      return;
    }
    if (raw.read() >= 0) {
      throw order.differs(content.length(), "the end", "more bytes");
    }
    Digest empty = new ContentHasher(content.scheme()).finish().reference().digest();
    if (content.length() == 0 && !content.digest().equals(empty)) {
      throw order.differs(0, content.digest(), empty);
    }
    ended = true;
  }

  @Override
  public void close() {}
}
