package io.holdfast.catalog.core.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A content as verified blocks. Not thread-safe. */
interface VerifiedBlocks extends Closeable {
  /**
   * The next block, which is the caller's; null at the end, which is verified too.
   *
   * @throws io.holdfast.catalog.content.ContentDiffersException if it is not what it must be
   * @throws IOException if it cannot be read
   */
  byte @Nullable [] next() throws IOException;

  /**
   * Reads from a stream.
   *
   * @param raw unverified bytes, which closing the blocks does not close
   */
  static VerifiedBlocks of(InputStream raw, ContentOrder order) {
    return order.isByChunks() ? new ChunkBlocks(raw, order) : new WholeBlocks(raw, order);
  }
}
