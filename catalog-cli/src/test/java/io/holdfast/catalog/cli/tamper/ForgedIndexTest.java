package io.holdfast.catalog.cli.tamper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.SnapshotRow;
import io.holdfast.catalog.spi.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows of an index file say something else than the statements, with all checksums right: as
 * somebody writes it who knows the format. The packs are untouched, and the pin fits.
 */
class ForgedIndexTest {
  @TempDir Path directory;
  private ForgedCatalog forged;

  @BeforeEach
  void makePayload() throws IOException {
    forged = new ForgedCatalog(directory);
  }

  /** Two snapshots, and enough statements that closing writes an index file of false rows. */
  private List<Snapshot> record(UnaryOperator<IndexRow> lie) throws IOException {
    try (Catalog catalog = forged.openLying(row -> Stream.of(lie.apply(row)))) {
      Snapshot older = forged.record(catalog, ForgedCatalog.DATASET);
      Files.writeString(forged.payload().resolve("b"), "b");
      forged.later(Duration.ofHours(15));
      Snapshot newer = forged.record(catalog, ForgedCatalog.DATASET);
      forged.fill(catalog);
      return List.of(older, newer);
    }
  }

  private static IndexRow with(SnapshotRow row, UnaryOperator<Snapshot.Builder> change) {
    Snapshot of = row.snapshot();
    Snapshot.Builder builder =
        Snapshot.builder(of.id())
            .dataset(of.dataset())
            .root(of.root())
            .timeline(of.timeline())
            .labels(of.labels())
            .times(of.times())
            .totals(of.entries(), of.bytes())
            .fields(of.fields())
            .findings(of.findings())
            .marks(of.marks());
    return new SnapshotRow(change.apply(builder).build());
  }

  private boolean isNewer(IndexRow row) {
    return row instanceof SnapshotRow snapshot
        && snapshot.snapshot().dataset().equals(ForgedCatalog.DATASET)
        && snapshot.snapshot().entries() == 3;
  }

  private void refusedWhereItIsUsed(Snapshot lied) {
    try (Catalog catalog = forged.open()) {
      assertThatThrownBy(() -> catalog.snapshots().load(lied.id()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("index row of snapshot " + lied.id());
      assertThatThrownBy(() -> catalog.snapshots().resolve(lied.id().toString().substring(0, 8)))
          .isInstanceOf(StoreException.class);
      assertThatThrownBy(
              () ->
                  catalog
                      .selector()
                      .select(
                          SelectionRequest.forDataset(ForgedCatalog.DATASET)
                              .at(forged.now())
                              .build()))
          .isInstanceOf(StoreException.class);
    }
  }

  private void namedByTheAuditAndMadeAgain(Snapshot chosen) throws IOException {
    assertThat(forged.indexFiles()).isPositive();
    try (Catalog catalog = forged.open()) {
      AuditReport report = catalog.log().audit(progress -> {});
      assertThat(report.findings()).isNotEmpty();
      assertThat(report.findings())
          .extracting(Finding::code)
          .containsOnly(FindingCode.INDEX_DIFFERS);
    }
    forged.forgetIndex();
    assertThat(forged.indexFiles()).isZero();
    try (Catalog catalog = forged.open()) {
      assertThat(catalog.log().audit(progress -> {}).findings()).isEmpty();
      assertThat(
              catalog
                  .selector()
                  .select(
                      SelectionRequest.forDataset(ForgedCatalog.DATASET).at(forged.now()).build())
                  .choice()
                  .orElseThrow()
                  .snapshot())
          .isEqualTo(chosen);
    }
  }

  @Test
  void aSnapshotRowThatPointsAtAnotherManifestIsNeverAnAnswer() throws IOException {
    List<SnapshotRow> seen = new CopyOnWriteArrayList<>();
    List<Snapshot> recorded =
        record(
            row -> {
              if (row instanceof SnapshotRow snapshot && !isNewer(row)) {
                seen.add(snapshot);
              }
              return isNewer(row)
                  ? with((SnapshotRow) row, builder -> builder.root(seen.get(0).snapshot().root()))
                  : row;
            });
    Snapshot newer = recorded.get(1);
    refusedWhereItIsUsed(newer);
    namedByTheAuditAndMadeAgain(newer);
  }

  @Test
  void aSnapshotRowWithAnotherTimeIsNeverAnAnswer() throws IOException {
    List<Snapshot> recorded =
        record(
            row ->
                isNewer(row)
                    ? with(
                        (SnapshotRow) row,
                        builder -> {
                          SnapshotTimes times = ((SnapshotRow) row).snapshot().times();
                          return builder.times(
                              new SnapshotTimes(
                                  times.consistentAt().minus(Duration.ofHours(1)),
                                  times.startedAt(),
                                  times.finishedAt(),
                                  times.recordedAt()));
                        })
                    : row);
    refusedWhereItIsUsed(recorded.get(1));
    namedByTheAuditAndMadeAgain(recorded.get(1));
  }
}
