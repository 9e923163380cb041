package io.holdfast.catalog.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.gc.CollectionReport;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.journey.OldCatalogMaker.Form;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.CollectedSnapshotException;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A catalog of an older version, with the present one: read, proved, written, collected. */
class OldCatalogTest {
  @TempDir Path folder;

  private Catalog open(Form form) {
    return Catalogs.open(form.in(H2Store.existing(folder)));
  }

  private void copy(Form form) throws IOException, URISyntaxException {
    Path kept = Path.of(OldCatalogTest.class.getResource(form.resource()).toURI());
    try (Stream<Path> files = Files.list(kept)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void opensWithAllThatWasRecorded(Form form) throws Exception {
    copy(form);
    try (Catalog catalog = open(form)) {
      assertWhole(catalog);
      assertAuditClean(catalog);
    }
  }

  @ParameterizedTest
  @EnumSource
  void verifiesItsSnapshots(Form form) throws Exception {
    copy(form);
    try (Catalog catalog = open(form)) {
      SnapshotId second = ids(catalog).get(1);
      VerificationReport report =
          catalog
              .verifier()
              .verify(
                  VerificationTarget.at(
                      second,
                      new VerificationTarget.FromSource(
                          new NumberedFiles(OldCatalogMaker.from(100, 300)))),
                  VerificationOptions.content(),
                  ProgressListener.none());
      assertThat(report.findings()).isEmpty();
      assertThat(report.coverage().entriesChecked()).isEqualTo(200);
      assertAuditClean(catalog);
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesNewSnapshotsAndCollectsOldOnes(Form form) throws Exception {
    copy(form);
    SnapshotId added;
    try (Catalog catalog = open(form)) {
      SnapshotId second = ids(catalog).get(1);
      added =
          OldCatalogMaker.record(
              catalog, SnapshotDraft.full(OldCatalogMaker.DATASET), OldCatalogMaker.from(100, 301));
      assertWhole(catalog);
      assertAuditClean(catalog);
      SnapshotId large =
          OldCatalogMaker.record(
              catalog,
              SnapshotDraft.full(OldCatalogMaker.DATASET),
              OldCatalogMaker.from(1_000, 1_500));
      catalog.snapshots().retire(second, "too old");
      catalog.snapshots().retire(large, "a mistake");
      CollectionReport report = catalog.collector().collect(ProgressListener.none());
      assertThat(report.snapshots()).containsExactlyInAnyOrder(second, large);
    }
    try (Catalog catalog = open(form)) {
      List<SnapshotId> ids = ids(catalog);
      assertThat(NumberedFiles.in(catalog, added)).isEqualTo(OldCatalogMaker.from(100, 301));
      assertThat(NumberedFiles.in(catalog, ids.get(2))).isEqualTo(OldCatalogMaker.from(100, 330));
      assertThatExceptionOfType(CollectedSnapshotException.class)
          .isThrownBy(() -> NumberedFiles.in(catalog, ids.get(1)));
      assertAuditClean(catalog);
    }
  }

  private static List<SnapshotId> ids(Catalog catalog) {
    List<Snapshot> all = new ArrayList<>(catalog.snapshots().list(SnapshotQuery.builder().build()));
    all.sort(Comparator.comparing(Snapshot::consistentAt));
    return all.stream().map(Snapshot::id).toList();
  }

  private static void assertWhole(Catalog catalog) {
    List<SnapshotId> ids = ids(catalog);
    assertThatExceptionOfType(CollectedSnapshotException.class)
        .isThrownBy(() -> NumberedFiles.in(catalog, ids.get(0)));
    Set<Integer> last = OldCatalogMaker.from(100, 330);
    assertThat(NumberedFiles.in(catalog, ids.get(1))).isEqualTo(OldCatalogMaker.from(100, 300));
    assertThat(NumberedFiles.in(catalog, ids.get(2))).isEqualTo(last);
    last.addAll(OldCatalogMaker.from(340, 350));
    assertThat(NumberedFiles.in(catalog, ids.get(3))).isEqualTo(last);
  }

  private static void assertAuditClean(Catalog catalog) {
    assertThat(catalog.log().audit(ProgressListener.none()).findings()).isEmpty();
  }
}
