package io.holdfast.catalog.h2.pack;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.Closeable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Expands what zstd made of nodes. What zstd needs for it is kept from node to node, once for each
 * thread that reads at the same time: its memory takes several times as long to get as a node takes
 * to expand. Thread-safe.
 */
final class NodeExpander implements Closeable {
  private final Queue<ZstdDecompressCtx> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /**
   * Fills a node.
   *
   * @param stored holds one frame, from {@code start} to its end
   * @param base the dictionary; null if the frame has none
   * @return whether the frame gave just as many bytes as the node has
   * @throws ZstdException if there is no such frame
   */
  boolean expand(byte[] node, byte[] stored, int start, byte @Nullable [] base) {
    ZstdDecompressCtx context = take();
    try {
      if (base != null) {
        context.loadDict(base);
      }
      return context.decompressByteArray(node, 0, node.length, stored, start, stored.length - start)
          == node.length;
    } finally {
      if (base != null) {
        context.reset();
      }
      putBack(context);
    }
  }

  private ZstdDecompressCtx take() {
    ZstdDecompressCtx context = idle.poll();
    return context == null ? new ZstdDecompressCtx() : context;
  }

  private void putBack(ZstdDecompressCtx context) {
    idle.add(context);
    if (closed) {
      close();
    }
  }

  @Override
  public void close() {
    closed = true;
    for (ZstdDecompressCtx one = idle.poll(); one != null; one = idle.poll()) {
      one.close();
    }
  }
}
