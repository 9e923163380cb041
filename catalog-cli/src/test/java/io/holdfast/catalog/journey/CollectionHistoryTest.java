package io.holdfast.catalog.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.gc.CollectionReport;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.retention.RetireRefusedException;
import io.holdfast.catalog.snapshot.CollectedSnapshotException;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories of recording, retiring, collecting, killing and opening again, against a model
 * in memory: what is kept is whole, what was collected says so, and audits find nothing. Set {@code
 * holdfast.collectionHistories} for more of them.
 */
class CollectionHistoryTest {
  private static final int HISTORIES = Integer.getInteger("holdfast.collectionHistories", 8);
  private static final int STEPS = 30;
  private static final DatasetName DATASET = DatasetName.of("numbers");

  @TempDir Path folder;

  @Test
  void keepsWhatIsKeptAndSaysWhatIsGone() throws IOException {
    int collections = 0;
    for (int i = 0; i < HISTORIES; i++) {
      long seed = 20261124L + i;
      try (History history = new History(folder.resolve("history-" + i), seed)) {
        for (int step = 0; step < STEPS; step++) {
          history.step();
        }
        history.check();
        history.audit();
        collections += history.collections;
      }
    }
    assertThat(collections).isGreaterThanOrEqualTo(HISTORIES);
  }

  /** What a snapshot must be. */
  private static final class Expected {
    private final Set<Integer> numbers;
    private final SnapshotId base;
    private boolean retired;
    private boolean collected;

    /** Of a full one, the base is its own id. */
    Expected(Set<Integer> numbers, SnapshotId base) {
      this.numbers = numbers;
      this.base = base;
    }
  }

  /** One history with its model. */
  private static final class History implements AutoCloseable {
    private final Path root;
    private final String why;
    private final Random random;
    private final Map<SnapshotId, Expected> model = new LinkedHashMap<>();
    private Path directory;
    private Catalog catalog;
    private int kills;
    private int collections;

    History(Path root, long seed) {
      this.root = root;
      this.why = "seed " + seed;
      this.random = new Random(seed);
      this.directory = root.resolve("catalog-0");
      this.catalog = open(directory);
    }

    private static Catalog open(Path directory) {
      return Catalogs.open(H2Store.at(directory));
    }

    void step() throws IOException {
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> recordFull();
        case 3 -> recordDelta();
        case 4, 5, 6 -> retire();
        case 7, 8, 9 -> collect();
        case 10 -> reopen();
        default -> kill();
      }
    }

    private Set<Integer> someNumbers(int most) {
      Set<Integer> numbers = new TreeSet<>();
      int first = random.nextInt(5) * 300;
      for (int i = random.nextInt(most) + 1; i > 0; i--) {
        numbers.add(first + i);
      }
      return numbers;
    }

    private void recordFull() {
      Set<Integer> numbers = someNumbers(900);
      SnapshotId id = record(SnapshotDraft.full(DATASET), numbers);
      model.put(id, new Expected(numbers, id));
    }

    private SnapshotId record(SnapshotDraft.Builder draft, Set<Integer> numbers) {
      return catalog
          .snapshots()
          .record(draft.build(), new NumberedFiles(numbers), ProgressListener.none())
          .snapshot()
          .id();
    }

    private void recordDelta() {
      SnapshotId parent = any();
      if (parent == null) {
        return;
      }
      Set<Integer> changes = someNumbers(60);
      try {
        SnapshotId id = record(SnapshotDraft.delta(DATASET, parent), changes);
        assertThat(model.get(parent).collected).as(why).isFalse();
        Set<Integer> numbers = new TreeSet<>(model.get(parent).numbers);
        numbers.addAll(changes);
        model.put(id, new Expected(numbers, parent));
      } catch (CollectedSnapshotException e) {
        assertThat(model.get(parent).collected).as(why).isTrue();
      }
    }

    private SnapshotId any() {
      List<SnapshotId> all = new ArrayList<>(model.keySet());
      return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private void retire() {
      SnapshotId id = any();
      if (id != null) {
        try {
          catalog.snapshots().retire(id, "random");
          model.get(id).retired = true;
        } catch (RetireRefusedException e) {
          assertThat(model.values()).as(why).anyMatch(each -> each.base.equals(id));
        }
      }
    }

    /** Somebody else has it open meanwhile, and reads on. */
    private void collect() {
      try (Catalog reader = open(directory)) {
        Set<SnapshotId> gone = gone();
        CollectionReport report = catalog.collector().collect(ProgressListener.none());
        if (report.statedAt().isPresent()) {
          collections++;
          Set<SnapshotId> before = new HashSet<>(gone);
          before.removeIf(id -> model.get(id).collected);
          assertThat(report.snapshots()).as(why).containsExactlyInAnyOrderElementsOf(before);
          gone.forEach(id -> model.get(id).collected = true);
        }
        check(reader);
        check();
      }
    }

    /** Those that are retired, and that no kept delta is laid upon. */
    private Set<SnapshotId> gone() {
      Set<SnapshotId> gone = new HashSet<>();
      model.forEach(
          (id, expected) -> {
            if (expected.retired) {
              gone.add(id);
            }
          });
      model.forEach(
          (id, expected) -> {
            if (!expected.retired) {
              for (SnapshotId at = id; !model.get(at).base.equals(at); at = model.get(at).base) {
                gone.remove(model.get(at).base);
              }
            }
          });
      return gone;
    }

    private void reopen() {
      catalog.close();
      catalog = open(directory);
    }

    /** What a process leaves that is killed: what lies in the directory, with its end open. */
    private void kill() throws IOException {
      Path next = Files.createDirectories(root.resolve("catalog-" + ++kills));
      if (Files.exists(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          files.filter(Files::isRegularFile).forEach(file -> copy(file, next));
        }
      }
      catalog.close();
      directory = next;
      catalog = open(next);
    }

    private static void copy(Path file, Path to) {
      try {
        Files.copy(file, to.resolve(file.getFileName()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void check() {
      check(catalog);
    }

    private void check(Catalog read) {
      model.forEach(
          (id, expected) -> {
            try {
              assertThat(NumberedFiles.in(read, id)).as(why).isEqualTo(expected.numbers);
            } catch (CollectedSnapshotException e) {
              assertThat(expected.collected).as(why + ": " + e.getMessage()).isTrue();
            } catch (RuntimeException e) {
              fail(why + ": " + id + (expected.collected ? ", collected" : ""), e);
            }
            assertThat(read.collector().collectedAt(id).isPresent())
                .as(why)
                .isEqualTo(expected.collected);
          });
    }

    void audit() {
      assertThat(catalog.log().audit(ProgressListener.none()).findings()).as(why).isEmpty();
    }

    @Override
    public void close() {
      catalog.close();
    }
  }
}
