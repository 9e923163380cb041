package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.content.ContentDiffersException;
import io.holdfast.catalog.content.ExpectedContent;
import io.holdfast.catalog.content.VerifiedByteChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.util.HashMap;
import java.util.Map;

/** A channel over verified blocks, of which it remembers the last. Thread-safe. */
final class BlockChannel implements VerifiedByteChannel {
  /** Stands for what follows the last block. */
  private static final int END = -1;

  private final ExpectedContent expected;
  private final PlacedBlocks blocks;
  private final Map<Integer, ContentDiffersException> failures = new HashMap<>();
  private byte[] block = new byte[0];
  private int blockNumber = END;
  private boolean endVerified;
  private long position;
  private volatile boolean closed;

  BlockChannel(ExpectedContent expected, PlacedBlocks blocks) {
    this.expected = expected;
    this.blocks = blocks;
  }

  @Override
  public ExpectedContent expected() {
    return expected;
  }

  @Override
  public synchronized int read(ByteBuffer target) throws IOException {
    int read = read(target, position);
    position += Math.max(read, 0);
    return read;
  }

  @Override
  public synchronized int read(ByteBuffer target, long from) throws IOException {
    if (from < 0) {
      throw new IllegalArgumentException("position must not be negative: " + from);
    }
    requireOpen();
    if (!target.hasRemaining()) {
      return 0;
    }
    long length = expected.content().length();
    if (from >= length) {
      verifyEnd(length);
      return -1;
    }
    int read = 0;
    while (target.hasRemaining() && from + read < length) {
      try {
        load((int) ((from + read) / blocks.blockBytes()));
      } catch (IOException e) {
        if (read > 0) {
          // What was verified is handed out; the next read meets the failure again.
          return read;
        }
        throw e;
      }
      read += copy(target, (int) ((from + read) % blocks.blockBytes()));
    }
    return read;
  }

  private int copy(ByteBuffer target, int at) {
    int count = Math.min(target.remaining(), block.length - at);
    target.put(block, at, count);
    return count;
  }

  private void load(int number) throws IOException {
    ContentDiffersException failure = failures.get(number);
    if (failure != null) {
      throw failure;
    }
    if (number == blockNumber) {
      return;
    }
    try {
      block = blocks.load(number);
      blockNumber = number;
    } catch (ContentDiffersException e) {
      failures.put(number, e);
      throw e;
    }
  }

  private void verifyEnd(long length) throws IOException {
    if (endVerified) {
      return;
    }
    if (length > 0) {
      load((int) ((length - 1) / blocks.blockBytes()));
    }
    ContentDiffersException failure = failures.get(END);
    if (failure != null) {
      throw failure;
    }
    try {
      blocks.requireEnd();
    } catch (ContentDiffersException e) {
      failures.put(END, e);
      throw e;
    }
    endVerified = true;
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public synchronized long position() throws IOException {
    requireOpen();
    return position;
  }

  @Override
  public synchronized VerifiedByteChannel position(long position) throws IOException {
    requireOpen();
    if (position < 0) {
      throw new IllegalArgumentException("position must not be negative: " + position);
    }
    this.position = position;
    return this;
  }

  @Override
  public long size() throws IOException {
    requireOpen();
    return expected.content().length();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public VerifiedByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      blocks.close();
    }
  }
}
