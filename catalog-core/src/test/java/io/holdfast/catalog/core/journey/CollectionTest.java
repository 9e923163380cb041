package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.gc.CollectionPreview;
import io.holdfast.catalog.gc.CollectionReport;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.CollectedSnapshotException;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Reading;
import io.holdfast.catalog.verify.Sample;
import io.holdfast.catalog.verify.SeriesListener;
import io.holdfast.catalog.verify.SeriesReport;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests of retired snapshots go, all others stay, and everybody says which is which. */
final class CollectionTest {
  @TempDir private Path temp;
  private final TestCatalog test = new TestCatalog();
  private final Catalog catalog = test.catalog();

  @AfterEach
  void tearDown() {
    test.close();
  }

  private Snapshot record(int count) {
    return test.record(new ManyEntries(count)).snapshot();
  }

  private Snapshot delta(Snapshot parent, int count) {
    Recording recording =
        test.record(SnapshotDraft.delta(TestCatalog.DATASET, parent.id()), new ManyEntries(count));
    return recording.snapshot();
  }

  private CollectionReport collect() {
    return catalog.collector().collect(ProgressListener.none());
  }

  private SeriesReport verifyAll(Snapshot... snapshots) {
    return catalog
        .verifier()
        .verifyAll(
            Arrays.stream(snapshots)
                .map(
                    each ->
                        VerificationTarget.at(
                            each.id(), new FromSource(new ManyEntries((int) each.entries()))))
                .toList(),
            VerificationOptions.content(),
            SeriesListener.none());
  }

  private void retire(Snapshot snapshot) {
    catalog.snapshots().retire(snapshot.id(), "too old");
  }

  private static long walked(Catalog catalog, SnapshotId snapshot) {
    long[] entries = {0};
    catalog.snapshots().manifest(snapshot).walk(EntryPath.ROOT, entry -> entries[0]++);
    return entries[0];
  }

  private void assertCollected(Snapshot snapshot, ThrowingCallable reading) {
    assertThatExceptionOfType(CollectedSnapshotException.class)
        .isThrownBy(reading)
        .satisfies(e -> assertThat(e.snapshot()).isEqualTo(snapshot.id()))
        .withMessageContaining("too old");
  }

  private void assertAuditIsClean() {
    assertThat(catalog.log().audit(ProgressListener.none()).findings()).isEmpty();
  }

  @Test
  void freesWhatOnlyRetiredSnapshotsNeed() {
    Snapshot old = record(400);
    Snapshot kept = record(1_000);
    retire(old);
    CollectionPreview preview = catalog.collector().preview(ProgressListener.none());
    assertThat(preview.snapshots()).containsExactly(old.id());
    assertThat(walked(catalog, old.id())).isEqualTo(400);
    CollectionReport report = collect();
    assertThat(report.snapshots()).containsExactly(old.id());
    assertThat(report.space()).isEqualTo(preview.space());
    assertThat(report.space().nodes()).isPositive();
    assertThat(walked(catalog, kept.id())).isEqualTo(1_000);
    assertAuditIsClean();
    assertThat(collect().statedAt()).isEmpty();
  }

  @Test
  void saysOfACollectedSnapshotWhatHappenedToIt() {
    Snapshot old = record(400);
    Snapshot kept = record(1_000);
    retire(old);
    assertThat(catalog.collector().collectedAt(old.id())).isEmpty();
    CollectionReport report = collect();
    assertThat(catalog.collector().collectedAt(old.id())).isEqualTo(report.statedAt());
    assertThat(catalog.collector().collectedAt(kept.id())).isEmpty();
    assertCollected(old, () -> walked(catalog, old.id()));
    assertCollected(old, () -> catalog.snapshots().diff(old.id(), kept.id(), change -> {}));
    assertCollected(old, () -> test.verify(VerificationTarget.of(old.id()), Depth.CONTENT));
    assertCollected(old, () -> test.verify(VerificationTarget.of(old.id()), Depth.STRUCTURE));
    assertCollected(old, () -> catalog.verifier().coverage(old.id()));
    assertCollected(old, () -> delta(old, 10));
    assertThat(verifyAll(old, kept).unverified())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.snapshot()).isEqualTo(old.id());
              assertThat(each.cause()).isInstanceOf(CollectedSnapshotException.class);
            });
    assertCollected(
        old,
        () ->
            catalog
                .bundles()
                .export(old.id(), temp.resolve("old.holdfast"), BundleOptions.defaults()));
    assertThat(catalog.snapshots().history(TestCatalog.DATASET, EntryPath.of("part-1/1")))
        .extracting(version -> version.snapshot().id())
        .containsExactly(kept.id());
    assertThat(catalog.log().prove(old.id()).verifies()).isTrue();
    assertThat(catalog.snapshots().load(old.id())).isEqualTo(old);
  }

  @Test
  void keepsWhatAKeptDeltaIsLaidUpon() {
    Snapshot base = record(1_000);
    retire(base); // What is laid upon a retired snapshot needs it from then on.
    Snapshot middle = delta(base, 1_100);
    retire(middle);
    Snapshot last = delta(middle, 1_300);
    CollectionReport report = collect();
    assertThat(report.snapshots()).isEmpty();
    assertThat(report.neededByKept()).containsExactly(base.id(), middle.id());
    assertThat(walked(catalog, base.id())).isEqualTo(1_000);
    assertThat(catalog.lineage().chain(last.id())).containsExactly(base, middle, last);
    assertAuditIsClean();
    retire(last);
    Snapshot other = record(50);
    assertThat(collect().snapshots()).containsExactly(base.id(), middle.id(), last.id());
    assertThat(walked(catalog, other.id())).isEqualTo(50);
    assertAuditIsClean();
  }

  @Test
  void keepsWhatIsEqualInAKeptSnapshot() {
    Snapshot old = record(500);
    Snapshot same = record(500);
    retire(old);
    collect();
    assertThat(walked(catalog, same.id())).isEqualTo(500);
    assertThat(same.root()).isEqualTo(old.root());
    assertAuditIsClean();
  }

  @Test
  void recordsAgainWhatWasCollected() {
    Snapshot old = record(400);
    record(1_000);
    retire(old);
    collect();
    Snapshot again = record(400);
    assertThat(walked(catalog, again.id())).isEqualTo(400);
    assertAuditIsClean();
    assertThat(collect().space().isNothing()).isTrue();
  }

  private Snapshot recordFiles(String name, int count) throws IOException {
    Path copy = Files.createDirectory(temp.resolve(name));
    for (int i = 0; i < count; i++) {
      Files.writeString(copy.resolve("file-" + i), name + i);
    }
    Files.write(copy.resolve("pages"), new byte[600_000 + count]);
    return test.record(Sources.directory(copy)).snapshot();
  }

  @Test
  void keepsWhatPartialVerificationsHaveReadAndChunkLists() throws IOException {
    Snapshot old = recordFiles("old", 100);
    Snapshot kept = recordFiles("kept", 300);
    VerificationOptions sample =
        VerificationOptions.builder()
            .depth(Depth.CONTENT)
            .reading(Reading.sample(Sample.ofShare(Sample.Unit.ENTRIES, 0.1, 7)))
            .build();
    for (Snapshot each : List.of(old, kept)) {
      catalog.verifier().verify(VerificationTarget.of(each.id()), sample, ProgressListener.none());
    }
    long lists = catalog.log().audit(ProgressListener.none()).chunkLists();
    retire(old);
    collect();
    assertThat(catalog.verifier().coverage(kept.id()).get(0).unitsRead()).isPositive();
    assertAuditIsClean();
    assertThat(catalog.log().audit(ProgressListener.none()).chunkLists()).isEqualTo(lists - 1);
  }

  @Test
  void backsUpAndRebuildsWithoutWhatWasCollected() {
    Snapshot old = record(400);
    Snapshot kept = record(1_000);
    retire(old);
    collect();
    Path file = temp.resolve("catalog.holdfast");
    catalog.bundles().backup(file, BundleOptions.defaults());
    StoreFactory store = Catalogs.inMemory();
    BundleFiles.plain().restore(file, Optional.empty(), store);
    try (Catalog rebuilt = Catalogs.open(store)) {
      assertThat(walked(rebuilt, kept.id())).isEqualTo(1_000);
      assertCollected(old, () -> walked(rebuilt, old.id()));
      assertThat(rebuilt.log().audit(ProgressListener.none()).findings()).isEmpty();
      assertThat(rebuilt.collector().collect(ProgressListener.none()).statedAt())
          .isEqualTo(Optional.empty());
    }
  }

  @Test
  void keepsWhatWasRetiredAfterTheCollection() {
    Snapshot old = record(400);
    Snapshot later = record(900);
    record(1_000);
    retire(old);
    collect();
    retire(later);
    assertThat(catalog.collector().collectedAt(later.id())).isEmpty();
    assertThat(walked(catalog, later.id())).isEqualTo(900);
  }
}
