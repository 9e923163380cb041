package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import io.holdfast.catalog.spi.MemoryIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The index of the library in memory, whose facts a test may replace (which no commit does: a copy
 * that was there is gone). Counts how often a dataset is read. Not thread-safe.
 */
public final class FactsIndex implements CatalogIndex {
  private MemoryIndex current = MemoryIndex.empty();
  private long replacements;
  private int reads;

  /** Replaces all facts. */
  public void set(List<SnapshotFacts> facts) {
    current = MemoryIndex.empty();
    current.append(0, List.of(rows(facts)));
    replacements++;
  }

  private static List<IndexRow> rows(List<SnapshotFacts> facts) {
    List<IndexRow> rows = new ArrayList<>();
    for (SnapshotFacts of : facts) {
      Snapshot snapshot = of.snapshot();
      rows.add(new IndexRow.SnapshotRow(snapshot));
      of.copies().forEach(copy -> rows.add(new IndexRow.CopyRow(copy)));
      of.verifications().forEach(evidence -> rows.add(new IndexRow.VerificationRow(evidence)));
      of.status()
          .quarantined()
          .ifPresent(why -> rows.add(row(snapshot, DeclarationRow.Kind.QUARANTINED, why)));
      of.status()
          .retired()
          .ifPresent(why -> rows.add(row(snapshot, DeclarationRow.Kind.RETIRED, why)));
    }
    return rows;
  }

  private static IndexRow row(Snapshot snapshot, DeclarationRow.Kind kind, String reason) {
    return new DeclarationRow(snapshot.id(), kind, reason, snapshot.consistentAt());
  }

  /** How often a whole dataset was read. */
  public int datasetReads() {
    return reads;
  }

  @Override
  public List<SnapshotFacts> facts(DatasetName dataset) {
    reads++;
    return current.facts(dataset);
  }

  @Override
  public long version(DatasetName dataset) {
    return replacements;
  }

  @Override
  public Optional<SnapshotFacts> facts(SnapshotId id) {
    return current.facts(id);
  }

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return current.find(id);
  }

  @Override
  public List<StoredAct> acts(ActKind kind) {
    return current.acts(kind);
  }

  @Override
  public List<StoredAct> acts(ActKind kind, String scope) {
    return current.acts(kind, scope);
  }

  @Override
  public List<StoredAct> acts(Digest subject) {
    return current.acts(subject);
  }

  @Override
  public long version(ActKind kind) {
    return current.version(kind);
  }

  @Override
  public OptionalLong statementIndex(SnapshotId id) {
    return current.statementIndex(id);
  }

  @Override
  public List<Snapshot> findByPrefix(String hexPrefix, int limit) {
    return current.findByPrefix(hexPrefix, limit);
  }

  @Override
  public List<Snapshot> list(SnapshotQuery query) {
    return current.list(query);
  }

  @Override
  public List<DatasetName> datasets() {
    return current.datasets();
  }

  @Override
  public List<StoredRow> rows(long fromIndex, long toIndex) {
    return current.rows(fromIndex, toIndex);
  }

  @Override
  public long rowCount() {
    return current.rowCount();
  }
}
