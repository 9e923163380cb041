package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The queries over one index file. Thread-safe. */
final class H2Index implements CatalogIndex {
  private static final Comparator<Snapshot> BY_TIME =
      Comparator.comparing(Snapshot::consistentAt).thenComparing(Snapshot::id);

  private final Queries queries;
  // Asked at every selection; the file never changes.
  private final Map<ActKind, Long> kindVersions = new ConcurrentHashMap<>();

  H2Index(Queries queries) {
    this.queries = queries;
  }

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return queries
        .all(SnapshotTable.BY_ID, with -> with.digest(id.digest()), H2Index::snapshot)
        .stream()
        .findFirst();
  }

  private static Snapshot snapshot(Columns row) throws SQLException {
    row.number();
    row.number();
    return SnapshotTable.read(row);
  }

  @Override
  public List<Snapshot> findByPrefix(String hexPrefix, int limit) {
    Digest first = Digest.fromHex(hexPrefix + "0".repeat(64 - hexPrefix.length()));
    Digest last = Digest.fromHex(hexPrefix + "f".repeat(64 - hexPrefix.length()));
    Distinct found = new Distinct(limit);
    queries.each(
        SnapshotTable.BY_ID_RANGE,
        with -> with.digest(first).digest(last).number(Integer.MAX_VALUE),
        row -> found.add(snapshot(row)));
    return found.snapshots();
  }

  @Override
  public List<Snapshot> list(SnapshotQuery query) {
    List<DatasetName> datasets = query.dataset().map(List::of).orElseGet(this::datasets);
    List<Snapshot> found = new ArrayList<>();
    datasets.forEach(dataset -> found.addAll(newest(dataset, query)));
    found.sort(BY_TIME);
    return found.subList(Math.max(0, found.size() - query.limit()), found.size());
  }

  private List<Snapshot> newest(DatasetName dataset, SnapshotQuery query) {
    Instant since = query.since().orElse(Instant.MIN);
    Instant until = query.until().orElse(Instant.MAX);
    Distinct found = new Distinct(query.limit());
    queries.each(
        SnapshotTable.BY_DATASET,
        with ->
            with.text(dataset.value())
                .number(since.getEpochSecond())
                .time(since)
                .number(until.getEpochSecond())
                .time(until),
        row -> {
          Snapshot snapshot = snapshot(row);
          return !snapshot.labels().entrySet().containsAll(query.labels().entrySet())
              || found.add(snapshot);
        });
    return found.snapshots();
  }

  @Override
  public List<DatasetName> datasets() {
    return queries.all(
        "SELECT name FROM datasets ORDER BY name", with -> {}, row -> DatasetName.of(row.text()));
  }

  @Override
  public Optional<SnapshotFacts> facts(SnapshotId id) {
    FactsReader reader = new FactsReader(queries);
    reader.ofSnapshot(id);
    return find(id).map(reader::facts);
  }

  @Override
  public List<SnapshotFacts> facts(DatasetName dataset) {
    FactsReader reader = new FactsReader(queries);
    reader.ofDataset(dataset);
    List<Snapshot> snapshots = newest(dataset, SnapshotQuery.builder().dataset(dataset).build());
    Collections.reverse(snapshots);
    return snapshots.stream().map(reader::facts).toList();
  }

  @Override
  public long version(DatasetName dataset) {
    // The version that was kept with a dataset counts its acts too; without a snapshot none is.
    return queries
        .all(
            "SELECT version FROM datasets WHERE name = ?",
            with -> with.text(dataset.value()),
            Columns::number)
        .stream()
        .findFirst()
        .orElseGet(() -> number(ActTable.DATASET_VERSION, dataset.value()));
  }

  private long number(String sql, String of) {
    return queries.all(sql, with -> with.text(of), Columns::number).get(0);
  }

  @Override
  public List<StoredAct> acts(ActKind kind) {
    return queries.all(ActTable.BY_KIND, with -> with.text(kind.name()), ActTable::stored);
  }

  @Override
  public List<StoredAct> acts(ActKind kind, String scope) {
    return queries.all(
        ActTable.BY_SCOPE, with -> with.text(kind.name()).text(scope), ActTable::stored);
  }

  @Override
  public List<StoredAct> acts(Digest subject) {
    return queries.all(ActTable.BY_SUBJECT, with -> with.digest(subject), ActTable::stored);
  }

  @Override
  public long version(ActKind kind) {
    return kindVersions.computeIfAbsent(kind, of -> number(ActTable.KIND_VERSION, of.name()));
  }

  @Override
  public OptionalLong statementIndex(SnapshotId id) {
    return queries
        .all(SnapshotTable.BY_ID, with -> with.digest(id.digest()), Columns::number)
        .stream()
        .mapToLong(index -> index)
        .findFirst();
  }

  @Override
  public List<StoredRow> rows(long fromIndex, long toIndex) {
    List<PlacedRow> found = new ArrayList<>();
    Queries.Binding range = with -> with.number(fromIndex).number(toIndex);
    found.addAll(
        placed(
            SnapshotTable.BY_STATEMENT,
            range,
            r -> new IndexRow.SnapshotRow(SnapshotTable.read(r))));
    found.addAll(
        placed(CopyTable.BY_STATEMENT, range, r -> new IndexRow.CopyRow(CopyTable.read(r))));
    found.addAll(
        placed(
            VerificationTable.BY_STATEMENT,
            range,
            r -> new IndexRow.VerificationRow(VerificationTable.read(r))));
    found.addAll(placed(DeclarationTable.BY_STATEMENT, range, DeclarationTable::read));
    found.addAll(placed(ActTable.BY_STATEMENT, range, ActTable::read));
    found.sort(Comparator.comparingLong(PlacedRow::logIndex).thenComparingLong(PlacedRow::place));
    return found.stream().map(row -> new StoredRow(row.logIndex(), row.row())).toList();
  }

  private List<PlacedRow> placed(
      String sql, Queries.Binding range, Queries.RowReader<IndexRow> reader) {
    return queries.all(
        sql, range, row -> new PlacedRow(row.number(), row.number(), reader.read(row)));
  }

  @Override
  public long rowCount() {
    return queries
        .all(
            "SELECT (SELECT COUNT(*) FROM snapshots) + (SELECT COUNT(*) FROM copies)"
                + " + (SELECT COUNT(*) FROM verifications) + (SELECT COUNT(*) FROM declarations)"
                + " + (SELECT COUNT(*) FROM acts)",
            with -> {},
            Columns::number)
        .get(0);
  }

  private record PlacedRow(long logIndex, long place, IndexRow row) {}

  /** Snapshots in an order where equal ids meet; a repeated one counts once. */
  private static final class Distinct {
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final int limit;

    Distinct(int limit) {
      this.limit = limit;
    }

    boolean add(Snapshot snapshot) {
      int last = snapshots.size() - 1;
      if (last < 0 || !snapshots.get(last).id().equals(snapshot.id())) {
        snapshots.add(snapshot);
      }
      return snapshots.size() < limit;
    }

    List<Snapshot> snapshots() {
      return snapshots;
    }
  }
}
