package io.holdfast.catalog.core.selection;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** An index over facts that a test sets: the facts alone, without a log. Not thread-safe. */
public final class FactsIndex implements CatalogIndex {
  private List<SnapshotFacts> facts = List.of();
  private Map<SnapshotId, SnapshotFacts> byId = Map.of();
  private long version;
  private int reads;

  /** Replaces all facts, as a commit does. */
  public void set(List<SnapshotFacts> replaced) {
    facts = List.copyOf(replaced);
    byId = facts.stream().collect(toMap(of -> of.snapshot().id(), of -> of));
    version++;
  }

  /** How often a whole dataset was read. */
  public int datasetReads() {
    return reads;
  }

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return facts(id).map(SnapshotFacts::snapshot);
  }

  @Override
  public OptionalLong statementIndex(SnapshotId id) {
    return OptionalLong.empty();
  }

  @Override
  public List<Snapshot> findByPrefix(String hexPrefix, int limit) {
    return facts.stream()
        .map(SnapshotFacts::snapshot)
        .filter(snapshot -> snapshot.id().toString().startsWith(hexPrefix))
        .sorted(comparing(Snapshot::id))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Snapshot> list(SnapshotQuery query) {
    return facts(query.dataset().orElseThrow()).stream().map(SnapshotFacts::snapshot).toList();
  }

  @Override
  public List<DatasetName> datasets() {
    return facts.stream().map(of -> of.snapshot().dataset()).distinct().sorted().toList();
  }

  @Override
  public Optional<SnapshotFacts> facts(SnapshotId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public List<SnapshotFacts> facts(DatasetName dataset) {
    reads++;
    return facts.stream()
        .filter(of -> of.snapshot().dataset().equals(dataset))
        .sorted(
            comparing((SnapshotFacts of) -> of.snapshot().consistentAt())
                .thenComparing(of -> of.snapshot().id()))
        .toList();
  }

  @Override
  public long version(DatasetName dataset) {
    return version;
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
