package io.holdfast.catalog.core.manifest;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.NodeStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Puts nodes into a store in batches of bounded size. A full batch is put by another thread while
 * the next one is filled; what fits in one batch needs none. Not thread-safe.
 */
final class NodeBatch implements NodeSink {
  private static final int MAX_BLOBS = 256;
  private static final int MAX_BYTES = 4 << 20;

  private final NodeStore store;
  private Map<Digest, ByteString> blobs = new HashMap<>();
  private int bytes;
  private @Nullable FutureTask<?> underWay;

  NodeBatch(NodeStore store) {
    this.store = store;
  }

  @Override
  public void accept(Digest digest, Node node) {
    put(digest, NodeForm.encode(node));
  }

  /** Puts a blob with the nodes. */
  void put(Digest key, ByteString blob) {
    if (blobs.put(key, blob) == null) {
      bytes += blob.length();
    }
    if (blobs.size() >= MAX_BLOBS || bytes >= MAX_BYTES) {
      putBeside();
    }
  }

  private void putBeside() {
    await();
    Map<Digest, ByteString> full = take();
    FutureTask<?> putting = new FutureTask<>(() -> store.putAll(full), null);
    underWay = putting;
    Thread thread = new Thread(putting, "holdfast-nodes");
    thread.setDaemon(true);
    thread.start();
  }

  /** A new map each time: the store may keep the one that it is given. */
  private Map<Digest, ByteString> take() {
    Map<Digest, ByteString> taken = blobs;
    blobs = new HashMap<>();
    bytes = 0;
    return taken;
  }

  /** Returns when all that was put is in the store. */
  void flush() {
    await();
    if (!blobs.isEmpty()) {
      store.putAll(take());
    }
  }

  /** Waits for the batch that is under way, and passes on what went wrong with it. */
  private void await() {
    FutureTask<?> putting = underWay;
    underWay = null;
    if (putting != null) {
      try {
        Uninterruptibles.getUninterruptibly(putting);
      } catch (ExecutionException e) {
        Throwable cause = Objects.requireNonNull(e.getCause());
        Throwables.throwIfUnchecked(cause);
        throw new IllegalStateException(cause);
      }
    }
  }
}
