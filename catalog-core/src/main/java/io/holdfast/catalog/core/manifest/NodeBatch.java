package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.NodeStore;
import java.util.HashMap;
import java.util.Map;

/** Puts nodes into a store in batches of bounded size. Not thread-safe. */
final class NodeBatch implements NodeSink {
  private static final int MAX_BLOBS = 256;
  private static final int MAX_BYTES = 4 << 20;

  private final NodeStore store;
  private Map<Digest, ByteString> blobs = new HashMap<>();
  private int bytes;

  NodeBatch(NodeStore store) {
    this.store = store;
  }

  @Override
  public void accept(Digest digest, Node node) {
    put(digest, ByteString.copyOf(NodeForm.encode(node)));
  }

  /** Puts a blob with the nodes. */
  void put(Digest key, ByteString blob) {
    if (blobs.put(key, blob) == null) {
      bytes += blob.length();
    }
    if (blobs.size() >= MAX_BLOBS || bytes >= MAX_BYTES) {
      flush();
    }
  }

  void flush() {
    if (!blobs.isEmpty()) {
      store.putAll(blobs);
      // A new map: the store may have kept the one that it was given.
      blobs = new HashMap<>();
      bytes = 0;
    }
  }
}
