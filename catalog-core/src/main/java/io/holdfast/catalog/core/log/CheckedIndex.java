package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.SnapshotRow;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.spi.StoreException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An index whose snapshots are compared with their statements when they are asked for by their ids:
 * a row that points at another manifest, or tells another time, is damage and never an answer. What
 * is listed by dataset is not compared, which would take reading the log; audits do that.
 * Thread-safe.
 */
public final class CheckedIndex implements CatalogIndex {
  private final CatalogIndex index;
  private final LogStore log;
  private final String location;

  /**
   * Compares with a log.
   *
   * @param index what is asked
   * @param log what its snapshots are compared with
   * @param location how the store names itself in messages
   */
  public CheckedIndex(CatalogIndex index, LogStore log, String location) {
    this.index = Objects.requireNonNull(index, "index");
    this.log = Objects.requireNonNull(log, "log");
    this.location = Objects.requireNonNull(location, "location");
  }

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    Optional<Snapshot> found = index.find(id);
    found.ifPresent(snapshot -> require(id, snapshot));
    return found;
  }

  @Override
  public List<Snapshot> findByPrefix(String hexPrefix, int limit) {
    List<Snapshot> found = index.findByPrefix(hexPrefix, limit);
    found.forEach(snapshot -> require(snapshot.id(), snapshot));
    return found;
  }

  @Override
  public Optional<SnapshotFacts> facts(SnapshotId id) {
    Optional<SnapshotFacts> found = index.facts(id);
    found.ifPresent(facts -> require(id, facts.snapshot()));
    return found;
  }

  /** The id is the digest of the statement: another statement cannot have it. */
  private void require(SnapshotId id, Snapshot row) {
    long place = index.statementIndex(id).orElse(-1);
    List<Statement> read = place < 0 ? List.of() : log.read(place, 1);
    boolean isTold = false;
    if (read.size() == 1) {
      try {
        Digest told = StatementCodec.subjectId(read.get(0));
        isTold =
            told.equals(id.digest())
                && StatementCodec.decode(read.get(0)).rows().contains(new SnapshotRow(row));
      } catch (MalformedStatementException e) {
        isTold = false;
      }
    }
    if (!isTold) {
      throw new StoreException(
          Remedy.RESTORE_STORE,
          location,
          "index row of snapshot "
              + id
              + ": expected what its statement says, found "
              + row
              + "; audit the catalog, and make its index again or restore it from its backup",
          null);
    }
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
  public List<SnapshotFacts> facts(DatasetName dataset) {
    return index.facts(dataset);
  }

  @Override
  public long version(DatasetName dataset) {
    return index.version(dataset);
  }

  @Override
  public List<StoredAct> acts(ActKind kind) {
    return index.acts(kind);
  }

  @Override
  public List<StoredAct> acts(ActKind kind, String scope) {
    return index.acts(kind, scope);
  }

  @Override
  public List<StoredAct> acts(Digest subject) {
    return index.acts(subject);
  }

  @Override
  public long version(ActKind kind) {
    return index.version(kind);
  }

  @Override
  public OptionalLong statementIndex(SnapshotId id) {
    return index.statementIndex(id);
  }

  @Override
  public List<StoredRow> rows(long fromIndex, long toIndex) {
    return index.rows(fromIndex, toIndex);
  }

  @Override
  public long rowCount() {
    return index.rowCount();
  }
}
