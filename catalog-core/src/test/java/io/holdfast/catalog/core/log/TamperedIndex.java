package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The index of a {@link TamperedStore}: what audits and proofs ask is answered from its rows. */
record TamperedIndex(CatalogIndex index, TamperedStore tampered) implements CatalogIndex {
  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return index.find(id);
  }

  @Override
  public List<Snapshot> findByPrefix(String hexPrefix, int limit) {
    return index.findByPrefix(hexPrefix, limit);
  }

  @Override
  public List<Snapshot> list(SnapshotQuery query) {
    return index.list(query);
  }

  @Override
  public List<DatasetName> datasets() {
    return index.datasets();
  }

  @Override
  public Optional<SnapshotFacts> facts(SnapshotId id) {
    return index.facts(id);
  }

  @Override
  public List<SnapshotFacts> facts(DatasetName dataset) {
    return index.facts(dataset);
  }

  @Override
  public long version(DatasetName dataset) {
    return index.version(dataset);
  }

  @Override
  public List<StoredAct> acts(ActKind kind) {
    return acts().filter(act -> act.row().kind() == kind).toList();
  }

  @Override
  public List<StoredAct> acts(ActKind kind, String scope) {
    return acts(kind).stream().filter(act -> act.row().scope().equals(scope)).toList();
  }

  @Override
  public List<StoredAct> acts(Digest subject) {
    return acts().filter(act -> act.row().subject().equals(subject)).toList();
  }

  private Stream<StoredAct> acts() {
    return tampered.rows.stream()
        .filter(stored -> stored.row() instanceof IndexRow.ActRow)
        .map(stored -> new StoredAct(stored.logIndex(), (IndexRow.ActRow) stored.row()));
  }

  @Override
  public long version(ActKind kind) {
    return index.version(kind);
  }

  @Override
  public OptionalLong statementIndex(SnapshotId id) {
    return tampered.rows.stream()
        .filter(
            stored ->
                stored.row() instanceof IndexRow.SnapshotRow row && row.snapshot().id().equals(id))
        .mapToLong(StoredRow::logIndex)
        .findFirst();
  }

  @Override
  public List<StoredRow> rows(long fromIndex, long toIndex) {
    return tampered.rows(fromIndex, toIndex);
  }

  @Override
  public long rowCount() {
    return tampered.rows.size();
  }
}
