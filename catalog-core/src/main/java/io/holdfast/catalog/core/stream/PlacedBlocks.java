package io.holdfast.catalog.core.stream;

import java.io.Closeable;
import java.io.IOException;

/** A content as verified blocks, each of which can be asked for. Used by one thread at a time. */
interface PlacedBlocks extends Closeable {
  /** Bytes of every block but the last. */
  int blockBytes();

  /**
   * Reads and verifies one block.
   *
   * @param number from 0
   * @throws io.holdfast.catalog.content.ContentDiffersException if it is not what it must be
   * @throws IOException if it cannot be read
   */
  byte[] load(int number) throws IOException;

  /**
   * Verifies that nothing follows the last block.
   *
   * @throws io.holdfast.catalog.content.ContentDiffersException if something does
   * @throws IOException if that cannot be read
   */
  void requireEnd() throws IOException;
}
