package io.holdfast.catalog.spi;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The index of no statement. */
enum EmptyIndex implements CatalogIndex {
  INSTANCE;

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return Optional.empty();
  }

  @Override
  public List<Snapshot> findByPrefix(String hexPrefix, int limit) {
    return List.of();
  }

  @Override
  public List<Snapshot> list(SnapshotQuery query) {
    return List.of();
  }

  @Override
  public List<DatasetName> datasets() {
    return List.of();
  }

  @Override
  public Optional<SnapshotFacts> facts(SnapshotId id) {
    return Optional.empty();
  }

  @Override
  public List<SnapshotFacts> facts(DatasetName dataset) {
    return List.of();
  }

  @Override
  public long version(DatasetName dataset) {
    return 0;
  }

  @Override
  public List<StoredAct> acts(ActKind kind) {
    return List.of();
  }

  @Override
  public List<StoredAct> acts(ActKind kind, String scope) {
    return List.of();
  }

  @Override
  public List<StoredAct> acts(Digest subject) {
    return List.of();
  }

  @Override
  public long version(ActKind kind) {
    return 0;
  }

  @Override
  public OptionalLong statementIndex(SnapshotId id) {
    return OptionalLong.empty();
  }

  @Override
  public List<StoredRow> rows(long fromIndex, long toIndex) {
    return List.of();
  }

  @Override
  public long rowCount() {
    return 0;
  }
}
