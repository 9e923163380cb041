package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.progress.CancelledException;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Passes verified blocks from the thread that reads an archive to the one that reads a stream. The
 * first waits while two blocks are not taken yet; it is told when nobody wants more. Thread-safe.
 */
final class Handoff {
  private static final int BLOCKS = 2;
  private static final long POLL_MILLIS = 100;

  private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(BLOCKS);
  private volatile boolean unwanted;

  /** A block, or the end: with a failure, or without. */
  private static final class Item {
    final byte @Nullable [] block;
    final @Nullable IOException failure;

    Item(byte @Nullable [] block, @Nullable IOException failure) {
      this.block = block;
      this.failure = failure;
    }
  }

  /** Whether the reader wants no more. */
  boolean isUnwanted() {
    return unwanted;
  }

  /** The reader wants no more. */
  void giveUp() {
    unwanted = true;
    queue.clear();
  }

  /** Passes a block on, or drops it if nobody wants it. */
  void put(byte[] block) {
    put(new Item(block, null));
  }

  /** Passes the verified end on. */
  void end() {
    put(new Item(null, null));
  }

  /** Passes a failure on, as the end. */
  void fail(IOException failure) {
    put(new Item(null, failure));
  }

  private void put(Item item) {
    boolean interrupted = false;
    boolean passed = false;
    while (!passed && !unwanted) {
      try {
        passed = queue.offer(item, POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        // Nobody may interrupt the reading thread; what it holds must not get lost.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The next block; null at the end.
   *
   * @throws IOException what the other side failed with
   * @throws CancelledException if the thread was interrupted
   */
  byte @Nullable [] take() throws IOException {
    Item item;
    try {
      item = queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
    if (item.failure != null) {
      throw item.failure;
    }
    return item.block;
  }
}
