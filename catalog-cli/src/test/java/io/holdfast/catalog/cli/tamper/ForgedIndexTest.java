package io.holdfast.catalog.cli.tamper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Pins;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.SnapshotRow;
import io.holdfast.catalog.spi.StatementIndexer;
import io.holdfast.catalog.spi.StoreException;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows of an index file say something else than the statements, with all checksums right: as
 * somebody writes it who knows the format. The packs are untouched, and the pin fits.
 */
class ForgedIndexTest {
  private static final DatasetName DATASET = DatasetName.of("db");
  private static final int ENOUGH_FOR_AN_INDEX_FILE = 1_000;

  @TempDir Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private Path payload;

  @BeforeEach
  void makePayload() throws IOException {
    payload = Files.createDirectories(directory.resolve("payload"));
    Files.writeString(payload.resolve("a"), "a");
  }

  private Path place() {
    return directory.resolve("catalog");
  }

  private Catalog open(StoreFactory store) {
    return Catalogs.open(
        store,
        CatalogOptions.builder().clock(clock).pin(Pins.file(directory.resolve("pin"))).build());
  }

  private Catalog open() {
    return open(H2Store.existing(place()));
  }

  /** Two snapshots, and enough statements that closing writes an index file of false rows. */
  private List<Snapshot> record(UnaryOperator<IndexRow> lie) throws IOException {
    StoreFactory lying = indexer -> H2Store.at(place()).open(forged(indexer, lie));
    try (Catalog catalog = open(lying)) {
      Snapshot older = record(catalog);
      Files.writeString(payload.resolve("b"), "b");
      clock.advance(Duration.ofHours(15));
      Snapshot newer = record(catalog);
      fill(catalog);
      return List.of(older, newer);
    }
  }

  private void fill(Catalog catalog) {
    DatasetName other = DatasetName.of("other");
    Snapshot filler =
        catalog
            .snapshots()
            .record(
                SnapshotDraft.full(other).consistentAt(clock.instant()).build(),
                Sources.directory(payload),
                progress -> {})
            .snapshot();
    IntStream.range(0, ENOUGH_FOR_AN_INDEX_FILE)
        .parallel()
        .forEach(i -> catalog.snapshots().quarantine(filler.id(), "reason " + i));
  }

  private Snapshot record(Catalog catalog) {
    return catalog
        .snapshots()
        .record(
            SnapshotDraft.full(DATASET).consistentAt(clock.instant()).build(),
            Sources.directory(payload),
            progress -> {})
        .snapshot();
  }

  private static StatementIndexer forged(StatementIndexer honest, UnaryOperator<IndexRow> lie) {
    return statement -> honest.rows(statement).stream().map(lie).toList();
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
        && snapshot.snapshot().dataset().equals(DATASET)
        && snapshot.snapshot().entries() == 3;
  }

  private void refusedWhereItIsUsed(Snapshot lied) {
    try (Catalog catalog = open()) {
      assertThatThrownBy(() -> catalog.snapshots().load(lied.id()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("index row of snapshot " + lied.id());
      assertThatThrownBy(() -> catalog.snapshots().resolve(lied.id().toString().substring(0, 8)))
          .isInstanceOf(StoreException.class);
      assertThatThrownBy(
              () ->
                  catalog
                      .selector()
                      .select(SelectionRequest.forDataset(DATASET).at(clock.instant()).build()))
          .isInstanceOf(StoreException.class);
    }
  }

  private void namedByTheAuditAndMadeAgain(Snapshot chosen) throws IOException {
    assertThat(indexFiles()).isPositive();
    try (Catalog catalog = open()) {
      AuditReport report = catalog.log().audit(progress -> {});
      assertThat(report.findings()).isNotEmpty();
      assertThat(report.findings())
          .extracting(Finding::code)
          .containsOnly(FindingCode.INDEX_DIFFERS);
    }
    H2Store.existing(place()).forgetIndex();
    assertThat(indexFiles()).isZero();
    try (Catalog catalog = open()) {
      assertThat(catalog.log().audit(progress -> {}).findings()).isEmpty();
      assertThat(
              catalog
                  .selector()
                  .select(SelectionRequest.forDataset(DATASET).at(clock.instant()).build())
                  .choice()
                  .orElseThrow()
                  .snapshot())
          .isEqualTo(chosen);
    }
  }

  private long indexFiles() throws IOException {
    try (Stream<Path> files = Files.list(place())) {
      return files.filter(file -> file.getFileName().toString().startsWith("index-")).count();
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
