package io.holdfast.catalog.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.spi.StoreException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NodeBatchTest {
  private static final int SEVERAL_BATCHES = 1_000;

  private final Map<Digest, ByteString> stored = new ConcurrentHashMap<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final AtomicInteger batchesLeft = new AtomicInteger(Integer.MAX_VALUE);

  /** A disk that is full once, after some batches. */
  private final NodeStore store =
      new NodeStore() {
        @Override
        public void putAll(Map<Digest, ByteString> blobs) {
          threads.add(Thread.currentThread());
          if (batchesLeft.getAndDecrement() == 0) {
            throw new StoreException(Remedy.FIX_ENVIRONMENT, "here", "the disk is full", null);
          }
          stored.putAll(blobs);
        }

        @Override
        public Optional<ByteString> get(Digest key) {
          return Optional.ofNullable(stored.get(key));
        }
      };

  @Test
  void hasPutEverythingWhenAFlushReturns() {
    NodeBatch batch = new NodeBatch(store);
    put(batch, SEVERAL_BATCHES);
    batch.flush();
    assertThat(stored).hasSize(SEVERAL_BATCHES);
    assertThat(threads).hasSizeGreaterThan(2).contains(Thread.currentThread());
  }

  @Test
  void needsNoOtherThreadForOneBatch() {
    NodeBatch batch = new NodeBatch(store);
    put(batch, 100);
    batch.flush();
    assertThat(stored).hasSize(100);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void tellsWhateverBatchFailed() {
    for (int good = 0; good < 4; good++) {
      batchesLeft.set(good);
      NodeBatch batch = new NodeBatch(store);
      assertThatThrownBy(
              () -> {
                put(batch, SEVERAL_BATCHES);
                batch.flush();
              })
          .as("after %d batches", good)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the disk is full");
    }
  }

  private static void put(NodeBatch batch, int blobs) {
    for (int i = 0; i < blobs; i++) {
      ByteString blob = ByteString.ofUtf8("node " + i);
      batch.put(Sha256.of(0, blob.toByteArray()), blob);
    }
  }
}
