package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.content.ExpectedContent;
import io.holdfast.catalog.content.VerifiedInputStream;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stream of blocks that are verified before they come here. After a failure every further read
 * fails in the same way: what is wrong never looks like the end. Not thread-safe.
 */
abstract class BlockStream extends VerifiedInputStream {
  private final ExpectedContent expected;
  private byte[] block = new byte[0];
  private int at;
  private boolean ended;
  private boolean closed;
  private @Nullable IOException failure;

  BlockStream(ContentOrder order) {
    this.expected = order.expected();
  }

  @Override
  public final ExpectedContent expected() {
    return expected;
  }

  /** The next verified block; null at the verified end. */
  abstract byte @Nullable [] nextBlock() throws IOException;

  /** Releases what the stream holds; called once. */
  abstract void release() throws IOException;

  @Override
  public final int read() throws IOException {
    return fill() ? block[at++] & 0xff : -1;
  }

  @Override
  public final int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, block.length - at);
    System.arraycopy(block, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public final int available() {
    return block.length - at;
  }

  private boolean fill() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    if (failure != null) {
      throw failure;
    }
    while (at == block.length && !ended) {
      byte[] next;
      try {
        next = nextBlock();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
      ended = next == null;
      block = next == null ? new byte[0] : next;
      at = 0;
    }
    return !ended;
  }

  @Override
  public final void close() throws IOException {
    if (!closed) {
      closed = true;
      release();
    }
  }
}
