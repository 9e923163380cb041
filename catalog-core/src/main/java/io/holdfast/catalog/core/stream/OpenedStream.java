package io.holdfast.catalog.core.stream;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Verifies a content that can be opened by itself. Not thread-safe. */
final class OpenedStream extends BlockStream {
  private final InputStream raw;
  private final VerifiedBlocks blocks;

  OpenedStream(InputStream raw, ContentOrder order) {
    super(order);
    this.raw = raw;
    this.blocks = VerifiedBlocks.of(raw, order);
  }

  @Override
  byte @Nullable [] nextBlock() throws IOException {
    return blocks.next();
  }

  @Override
  void release() throws IOException {
    try (raw) {
      blocks.close();
    }
  }
}
