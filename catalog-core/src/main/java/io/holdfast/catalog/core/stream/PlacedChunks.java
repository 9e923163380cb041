package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.core.digest.ChunkHasher;
import io.holdfast.catalog.core.digest.ContentHasher;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Verifies each chunk by its hash when it is asked for. Not thread-safe. */
final class PlacedChunks implements PlacedBlocks {
  private final RawBytes raw;
  private final ContentOrder order;
  private final ChunkHasher hasher;

  /**
   * Chunks of unverified bytes.
   *
   * @param order of a content that is verified chunk by chunk
   */
  PlacedChunks(RawBytes raw, ContentOrder order) {
    this.raw = raw;
    this.order = order;
    this.hasher = new ChunkHasher(order.content());
  }

  @Override
  public int blockBytes() {
    return order.content().scheme().chunkBytes();
  }

  @Override
  public byte[] load(int number) throws IOException {
    ContentReference content = order.content();
    long offset = (long) number * blockBytes();
    byte[] bytes = new byte[(int) Math.min(blockBytes(), content.length() - offset)];
    ByteBuffer target = ByteBuffer.wrap(bytes);
    while (target.hasRemaining()) {
      if (raw.read(target, offset + target.position()) < 0) {
        throw order.differs(
            offset, content.length() + " bytes", "the end after " + (offset + target.position()));
      }
    }
    Digest found = hasher.hash(number, bytes, 0, bytes.length);
    Digest expected = order.chunkHash(number);
    if (!found.equals(expected)) {
      throw order.differs(offset, "chunk hash " + expected, found);
    }
    return bytes;
  }

  @Override
  public void requireEnd() throws IOException {
    ContentReference content = order.content();
    if (raw.read(ByteBuffer.allocate(1), content.length()) > 0) {
      throw order.differs(content.length(), "the end", "more bytes");
    }
    if (content.length() == 0) {
      Digest empty = new ContentHasher(content.scheme()).finish().reference().digest();
      if (!content.digest().equals(empty)) {
        throw order.differs(0, content.digest(), empty);
      }
    }
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
