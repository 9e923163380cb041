package io.holdfast.catalog.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four threads record snapshots that are equal in large part, and retire them, while another
 * collects again and again: nothing that is kept loses a node that somebody else had put first.
 */
class CollectionRaceTest {
  private static final int THREADS = 4;
  private static final int LEAST_RECORDINGS = 12;
  private static final int MOST_RECORDINGS = 2_000;

  @TempDir Path folder;

  private final Map<SnapshotId, Set<Integer>> kept = new ConcurrentHashMap<>();
  private final AtomicInteger stated = new AtomicInteger();

  @Test
  void losesNoNodeThatARecordingFoundThere() throws InterruptedException, ExecutionException {
    Path directory = folder.resolve("catalog");
    try (Catalog catalog = Catalogs.open(H2Store.at(directory))) {
      ExecutorService pool = Executors.newFixedThreadPool(THREADS);
      List<Future<?>> recording = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        recording.add(pool.submit(() -> recordAndRetire(catalog, number)));
      }
      pool.shutdown();
      while (recording.stream().anyMatch(each -> !each.isDone())) {
        if (catalog.collector().collect(ProgressListener.none()).statedAt().isPresent()) {
          stated.incrementAndGet();
        }
      }
      for (Future<?> each : recording) {
        each.get();
      }
      catalog.collector().collect(ProgressListener.none());
      assertKept(catalog);
    }
    assertThat(stated).hasValueGreaterThan(1);
    try (Catalog catalog = Catalogs.open(H2Store.at(directory))) {
      assertKept(catalog);
    }
  }

  private void recordAndRetire(Catalog catalog, int thread) {
    Random random = new Random(thread);
    List<SnapshotId> own = new ArrayList<>();
    // However quick recording is, some of it falls between two collections.
    for (int i = 0; i < LEAST_RECORDINGS || (stated.get() < 2 && i < MOST_RECORDINGS); i++) {
      Set<Integer> numbers = numbers(random);
      SnapshotDraft.Builder draft = SnapshotDraft.full(DatasetName.of("thread-" + thread));
      SnapshotId id =
          catalog
              .snapshots()
              .record(draft.build(), new NumberedFiles(numbers), ProgressListener.none())
              .snapshot()
              .id();
      own.add(id);
      kept.put(id, numbers);
      if (own.size() > 2) {
        SnapshotId retired = own.remove(random.nextInt(own.size()));
        kept.remove(retired);
        catalog.snapshots().retire(retired, "random");
      }
    }
  }

  private static Set<Integer> numbers(Random random) {
    Set<Integer> numbers = new TreeSet<>();
    for (int block = 0; block < 6; block++) {
      if (random.nextInt(3) > 0) {
        for (int i = 1; i < 200; i++) {
          numbers.add(block * 1_000 + i);
        }
      }
    }
    numbers.add(100_000);
    return numbers;
  }

  private void assertKept(Catalog catalog) {
    kept.forEach((id, numbers) -> assertThat(NumberedFiles.in(catalog, id)).isEqualTo(numbers));
    assertThat(catalog.log().audit(ProgressListener.none()).findings()).isEmpty();
  }
}
