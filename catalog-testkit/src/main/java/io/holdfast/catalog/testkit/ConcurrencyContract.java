package io.holdfast.catalog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CommitConflictException;
import io.holdfast.catalog.spi.StoreFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One store used by many threads. */
public interface ConcurrencyContract extends StoreFixture {
  /** Commits of many threads, each retried on conflict, are all there once, none torn. */
  @Test
  default void takesCommitsOfManyThreads() throws InterruptedException, ExecutionException {
    int threads = 8;
    int commits = 15;
    StoreFactory factory = newStore();
    try (CatalogStore store = StoreFixture.open(factory)) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      List<Future<?>> writers = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int number = thread;
        writers.add(pool.submit(() -> write(store, number, commits)));
      }
      pool.shutdown();
      for (Future<?> writer : writers) {
        writer.get();
      }
      assertThat(store.log().size()).isEqualTo(2L * threads * commits);
    }
    try (CatalogStore store = StoreFixture.open(factory)) {
      assertPairsStandTogether(store.log().read(0, Integer.MAX_VALUE), threads * commits);
      assertThat(store.index().datasets()).hasSize(threads);
      assertThat(store.index().facts(DatasetName.of("thread-3"))).hasSize(commits);
    }
  }

  private static void write(CatalogStore store, int thread, int commits) {
    for (int i = 0; i < commits; i++) {
      SampleStatement snapshot =
          SampleStatement.snapshot("thread-" + thread, Instant.ofEpochSecond(i));
      SampleStatement copy = SampleStatement.copy(snapshot.id(), "/copies/" + i);
      Digest key = snapshot.id().digest();
      store.nodes().putAll(Map.of(key, snapshot.bytes()));
      commitRetrying(store, List.of(snapshot.bytes(), copy.bytes()));
      assertThat(store.index().facts(snapshot.id()).orElseThrow().copies()).hasSize(1);
      assertThat(store.nodes().get(key)).contains(snapshot.bytes());
    }
  }

  private static void commitRetrying(CatalogStore store, List<ByteString> statements) {
    while (true) {
      try {
        store.commit(store.log().size(), statements);
        return;
      } catch (CommitConflictException e) {
        assertThat(e.foundSize()).isNotEqualTo(e.expectedSize());
      }
    }
  }

  private static void assertPairsStandTogether(List<Statement> log, int pairs) {
    Set<ByteString> snapshots = new HashSet<>();
    for (int i = 0; i < log.size(); i += 2) {
      Digest id = SampleStatement.digest(log.get(i).bytes());
      snapshots.add(log.get(i).bytes());
      assertThat(log.get(i + 1).bytes().toUtf8()).startsWith("location=").contains(id.toHex());
    }
    assertThat(snapshots).hasSize(pairs);
  }
}
