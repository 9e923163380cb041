package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog is lost: what is made from its bundles or its backup answers as it did. */
final class RebuildTest {
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final int HISTORIES = 12;

  @TempDir private Path temp;
  private final SettableClock clock = SettableClock.at(START);
  private final CatalogOptions options = CatalogOptions.builder().clock(clock).threads(1).build();
  private final BundleFiles files = BundleFiles.plain().options(options);

  /** A random history of fulls and deltas on several timelines, verified, damaged, quarantined. */
  private final class RandomCatalog implements AutoCloseable {
    private final TestCatalog test = new TestCatalog(options);
    private final Random random;
    private final Path directory;
    private final List<Snapshot> snapshots = new ArrayList<>();

    RandomCatalog(long seed, Path directory) throws IOException {
      this.random = new Random(seed);
      this.directory = directory;
      int size = 1 + random.nextInt(6);
      for (int i = 0; i < size; i++) {
        clock.advance(Duration.ofMinutes(1 + random.nextInt(90)));
        add(i);
      }
    }

    private void add(int i) throws IOException {
      Path payload = Files.createDirectories(directory.resolve("copy-" + i));
      for (int n = random.nextInt(4); n >= 0; n--) {
        Files.writeString(payload.resolve("file-" + n), "state " + i + " of " + n);
      }
      boolean delta = !snapshots.isEmpty() && random.nextInt(3) > 0;
      SnapshotDraft.Builder draft =
          delta
              ? SnapshotDraft.delta(TestCatalog.DATASET, any().id())
              : SnapshotDraft.full(TestCatalog.DATASET);
      if (random.nextInt(3) == 0) {
        draft.timeline(TimelineName.of("line-" + random.nextInt(2)));
      }
      SnapshotId id = test.record(draft, Sources.directory(payload)).snapshot().id();
      snapshots.add(test.catalog().snapshots().load(id));
      if (random.nextInt(5) == 0) {
        Files.writeString(payload.resolve("file-0"), "damaged");
      }
      if (random.nextBoolean()) {
        test.verify(VerificationTarget.of(any().id()), Depth.CONTENT);
      }
      if (random.nextInt(5) == 0) {
        test.catalog().snapshots().quarantine(any().id(), "somebody doubts it");
      }
    }

    private Snapshot any() {
      return snapshots.get(random.nextInt(snapshots.size()));
    }

    void exportAll() {
      for (int i = 0; i < snapshots.size(); i++) {
        export(snapshots.get(i).id(), "copy-" + i + ".holdfast");
      }
    }

    void export(SnapshotId id, String name) {
      test.catalog().bundles().export(id, directory.resolve(name), BundleOptions.defaults());
    }

    Catalog catalog() {
      return test.catalog();
    }

    @Override
    public void close() {
      test.close();
    }
  }

  /** All that selections, lineage and evidence say, with moments that are not on the grid. */
  private void assertAnswersAlike(Catalog made, Catalog lost, String which) {
    assertThat(made.snapshots().list(SnapshotQuery.all()))
        .as(which)
        .isEqualTo(lost.snapshots().list(SnapshotQuery.all()));
    assertThat(made.lineage().trees(TestCatalog.DATASET))
        .as(which)
        .isEqualTo(lost.lineage().trees(TestCatalog.DATASET));
    for (Snapshot snapshot : lost.snapshots().list(SnapshotQuery.all())) {
      assertThat(made.snapshots().copies(snapshot.id()))
          .as(which)
          .isEqualTo(lost.snapshots().copies(snapshot.id()));
      assertThat(made.snapshots().status(snapshot.id()))
          .as(which)
          .isEqualTo(lost.snapshots().status(snapshot.id()));
      assertThat(made.verifier().verifications(snapshot.id()))
          .as(which)
          .isEqualTo(lost.verifier().verifications(snapshot.id()));
      assertThat(made.snapshots().manifest(snapshot.id()).root())
          .as(which)
          .isEqualTo(lost.snapshots().manifest(snapshot.id()).root());
    }
    for (int hours = 0; hours < 12; hours++) {
      SelectionRequest request =
          SelectionRequest.forDataset(TestCatalog.DATASET)
              .at(START.plus(Duration.ofMinutes(90L * hours)))
              .build();
      Selection expected = lost.selector().select(request);
      Selection found = made.selector().select(request);
      assertThat(found.choice().map(Choice::snapshot))
          .as(which)
          .isEqualTo(expected.choice().map(Choice::snapshot));
      assertThat(found.candidates()).as(which).isEqualTo(expected.candidates());
    }
  }

  @Test
  void bundlesOfEverySnapshotGiveTheSameAnswers() throws IOException {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Path directory = Files.createDirectories(temp.resolve("history-" + seed));
      try (RandomCatalog lost = new RandomCatalog(seed, directory)) {
        lost.exportAll();
        StoreFactory target = Catalogs.inMemory();
        RebuildReport report = files.rebuild(directory, Optional.empty(), Optional.empty(), target);
        assertThat(report.audit().findings()).as("seed %d", seed).isEmpty();
        assertThat(report.isClean()).isTrue();
        assertThat(report.checkpoint()).isEqualTo(lost.catalog().log().checkpoint());
        assertThat(report.history().statementOnly()).isEmpty();
        try (Catalog made = Catalogs.open(target, options)) {
          assertThat(made.origin()).isNotEqualTo(lost.catalog().origin());
          assertAnswersAlike(made, lost.catalog(), "seed " + seed);
        }
      }
    }
  }

  @Test
  void aBackupGivesTheSameAnswersAndTheWholeLog() throws IOException {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Path directory = Files.createDirectories(temp.resolve("history-" + seed));
      try (RandomCatalog lost = new RandomCatalog(seed, directory)) {
        Path backup = directory.resolve("catalog.backup");
        lost.catalog().bundles().backup(backup, BundleOptions.defaults());
        StoreFactory target = Catalogs.inMemory();
        RebuildReport report = files.restore(backup, Optional.empty(), target);
        assertThat(report.audit().findings()).as("seed %d", seed).isEmpty();
        assertThat(report.history().statements())
            .isEqualTo(lost.catalog().log().checkpoint().size());
        try (Catalog made = Catalogs.open(target, options)) {
          assertAnswersAlike(made, lost.catalog(), "seed " + seed);
        }
      }
    }
  }

  @Test
  void aCatalogThatWasMadeAgainGoesOnAndIsMadeAgain() throws IOException {
    Path directory = Files.createDirectories(temp.resolve("first"));
    StoreFactory second = Catalogs.inMemory();
    try (RandomCatalog lost = new RandomCatalog(3, directory)) {
      lost.exportAll();
      files.rebuild(directory, Optional.empty(), Optional.empty(), second);
      try (Catalog made = Catalogs.open(second, options)) {
        SnapshotId parent = lost.snapshots.get(0).id();
        Path payload = Files.createDirectories(temp.resolve("later"));
        Files.writeString(payload.resolve("file-0"), "later");
        SnapshotId later =
            made.snapshots()
                .record(
                    SnapshotDraft.delta(TestCatalog.DATASET, parent).build(),
                    Sources.directory(payload),
                    ProgressListener.none())
                .snapshot()
                .id();
        assertThat(made.log().audit(ProgressListener.none()).findings()).isEmpty();
        Path again = Files.createDirectories(temp.resolve("again"));
        made.bundles().export(later, again.resolve("later.holdfast"), BundleOptions.defaults());
        StoreFactory third = Catalogs.inMemory();
        RebuildReport report = files.rebuild(again, Optional.empty(), Optional.empty(), third);
        assertThat(report.audit().findings()).isEmpty();
        try (Catalog last = Catalogs.open(third, options)) {
          assertThat(last.lineage().chain(later)).isEqualTo(made.lineage().chain(later));
          assertThat(last.log().prove(later).verifies()).isTrue();
          assertThat(last.snapshots().load(parent)).isEqualTo(lost.snapshots.get(0));
        }
      }
    }
  }

  @Test
  void saysWhatIsOlderThanWhatWasSeen() throws IOException {
    Path directory = Files.createDirectories(temp.resolve("seen"));
    try (RandomCatalog lost = new RandomCatalog(1, directory)) {
      Path backup = directory.resolve("catalog.backup");
      lost.catalog().bundles().backup(backup, BundleOptions.defaults());
      lost.catalog().snapshots().quarantine(lost.snapshots.get(0).id(), "seen too late");
      Checkpoint seen = lost.catalog().log().checkpoint();
      StoreFactory target = Catalogs.inMemory();
      RebuildReport report = files.restore(backup, Optional.of(seen), target);
      assertThat(report.statementsLost()).isEqualTo(1);
      try (Catalog made = Catalogs.open(target, options)) {
        assertThat(made.log().read(0, 1).get(0).bytes().toUtf8())
            .contains("\"predecessor\":{\"from\":\"backup\"")
            .contains("\"origin\":\"" + lost.catalog().origin() + "\"")
            .contains("\"pin\":{\"root\":\"" + seen.root() + "\",\"size\":" + seen.size() + "}");
      }
    }
  }

  @Test
  void anAncestorWithoutABundleIsKnownByItsStatementAlone() throws IOException {
    Path directory = Files.createDirectories(temp.resolve("alone"));
    try (TestCatalog test = new TestCatalog(options)) {
      Path payload = Files.createDirectories(directory.resolve("copy"));
      Files.writeString(payload.resolve("a"), "1");
      SnapshotId first = test.record(Sources.directory(payload)).snapshot().id();
      Files.writeString(payload.resolve("a"), "2");
      SnapshotId second =
          test.record(
                  SnapshotDraft.full(TestCatalog.DATASET).parent(first), Sources.directory(payload))
              .snapshot()
              .id();
      test.catalog()
          .bundles()
          .export(second, directory.resolve("b.holdfast"), BundleOptions.defaults());
      RebuildReport report =
          files.rebuild(directory, Optional.empty(), Optional.empty(), Catalogs.inMemory());
      assertThat(report.history().snapshots()).containsExactly(second);
      assertThat(report.history().statementOnly()).containsExactly(first);
      assertThat(report.audit().findings()).isEmpty();
    }
  }

  @Test
  void passesOverADamagedBundleAndNamesIt() throws IOException {
    Path directory = Files.createDirectories(temp.resolve("damaged"));
    try (RandomCatalog lost = new RandomCatalog(5, directory)) {
      lost.exportAll();
      lost.export(lost.snapshots.get(0).id(), "broken.holdfast");
      Path broken = directory.resolve("broken.holdfast");
      byte[] bytes = Files.readAllBytes(broken);
      bytes[bytes.length / 2] ^= 1;
      Files.write(broken, bytes);
      RebuildReport report =
          files.rebuild(directory, Optional.empty(), Optional.empty(), Catalogs.inMemory());
      assertThat(report.passedOver())
          .singleElement()
          .satisfies(
              e -> {
                assertThat(e.code()).isEqualTo(Code.DAMAGED);
                assertThat(e.location()).isEqualTo(broken.toString());
              });
      assertThat(report.isClean()).isFalse();
      assertThat(report.audit().isClean()).isTrue();
    }
  }

  @Test
  void refusesBundlesOfSeveralCatalogsUnlessOneIsNamed() throws IOException {
    Path directory = Files.createDirectories(temp.resolve("several"));
    Path a = Files.createDirectories(directory.resolve("a"));
    Path b = Files.createDirectories(directory.resolve("b"));
    try (RandomCatalog one = new RandomCatalog(1, a);
        RandomCatalog other = new RandomCatalog(2, b)) {
      one.exportAll();
      other.exportAll();
      assertThatThrownBy(
              () ->
                  files.rebuild(directory, Optional.empty(), Optional.empty(), Catalogs.inMemory()))
          .isInstanceOfSatisfying(
              BundleException.class, e -> assertThat(e.code()).isEqualTo(Code.SEVERAL_ORIGINS))
          .hasMessageContainingAll(one.catalog().origin(), other.catalog().origin());
      assertThat(
              files
                  .rebuild(
                      directory,
                      Optional.of(other.catalog().origin()),
                      Optional.empty(),
                      Catalogs.inMemory())
                  .isClean())
          .isTrue();
    }
  }

  @Test
  void refusesAPlaceThatIsNotEmpty() throws IOException {
    Path directory = Files.createDirectories(temp.resolve("full"));
    try (RandomCatalog lost = new RandomCatalog(1, directory)) {
      lost.exportAll();
      StoreFactory target = Catalogs.inMemory();
      Catalogs.open(target, options).close();
      assertThatThrownBy(() -> files.rebuild(directory, Optional.empty(), Optional.empty(), target))
          .isInstanceOfSatisfying(
              BundleException.class, e -> assertThat(e.code()).isEqualTo(Code.UNSUITABLE));
    }
  }

  @Test
  void namesBothBundlesOfAForkedLog() throws IOException {
    Path directory = Files.createDirectories(temp.resolve("fork"));
    Path a = Files.createDirectories(directory.resolve("a"));
    Path b = Files.createDirectories(directory.resolve("b"));
    ForkedStore forked = new ForkedStore();
    try (Catalog one = Catalogs.open(forked.first(), options)) {
      SnapshotId base = TestCatalog.record(one, a.resolve("base"));
      forked.fork();
      SnapshotId left = TestCatalog.record(one, a.resolve("left"));
      one.bundles().export(left, directory.resolve("left.holdfast"), BundleOptions.defaults());
      try (Catalog two = Catalogs.open(forked.second(), options)) {
        SnapshotId right = TestCatalog.record(two, b.resolve("right"));
        two.snapshots().quarantine(base, "another history");
        two.bundles().export(right, directory.resolve("right.holdfast"), BundleOptions.defaults());
      }
    }
    assertThatThrownBy(
            () -> files.rebuild(directory, Optional.empty(), Optional.empty(), Catalogs.inMemory()))
        .isInstanceOfSatisfying(
            BundleException.class, e -> assertThat(e.code()).isEqualTo(Code.CONFLICT))
        .hasMessageContainingAll("left.holdfast", "right.holdfast");
  }
}
