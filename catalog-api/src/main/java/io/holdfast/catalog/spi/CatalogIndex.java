package io.holdfast.catalog.spi;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Queries over the index. Thread-safe; every answer is of one committed state. */
public interface CatalogIndex {
  /** Finds a snapshot. */
  Optional<Snapshot> find(SnapshotId id);

  /**
   * Snapshots whose id begins with these digits, in order of their ids.
   *
   * @param hexPrefix lower-case hexadecimal digits, 1 to 64
   * @param limit at most so many
   */
  List<Snapshot> findByPrefix(String hexPrefix, int limit);

  /** Snapshots by {@code consistentAt}, then id; the newest {@code limit}, oldest first. */
  List<Snapshot> list(SnapshotQuery query);

  /** Datasets with at least one snapshot, in order. */
  List<DatasetName> datasets();

  /** All that is known of one snapshot. */
  Optional<SnapshotFacts> facts(SnapshotId id);

  /** All that is known of every snapshot of a dataset, by {@code consistentAt}, then id. */
  List<SnapshotFacts> facts(DatasetName dataset);

  /**
   * A number that grows whenever a statement about this dataset is committed, an act included; 0 if
   * there is none. Facts of a dataset may be kept as long as it stays the same.
   */
  long version(DatasetName dataset);

  /** Acts of a kind, in log order. */
  List<StoredAct> acts(ActKind kind);

  /**
   * Acts of a kind with a scope, in log order.
   *
   * @param kind what was done
   * @param scope a dataset's name, or for {@link ActKind#POLICY} the pattern of datasets, for
   *     {@link ActKind#KEY} the origin
   */
  List<StoredAct> acts(ActKind kind, String scope);

  /** Acts of any kind about a subject, in log order. */
  List<StoredAct> acts(Digest subject);

  /**
   * A number that grows whenever an act of this kind is committed; 0 if there is none. What was
   * made from all of them, such as the policies in force, may be kept as long as it stays the same.
   */
  long version(ActKind kind);

  /**
   * The place in the log of the statement that recorded this snapshot: for proofs. Empty if there
   * is no such snapshot. Only a hint, since a row can be damaged: whoever asks checks that the
   * statement there really has this id.
   */
  OptionalLong statementIndex(SnapshotId id);

  /**
   * The rows that the statements from {@code fromIndex} (inclusive) to {@code toIndex} (exclusive)
   * made, as they are stored now, in log order: for audits.
   */
  List<StoredRow> rows(long fromIndex, long toIndex);

  /** Number of rows stored in all, whichever statement they claim to come from: for audits. */
  long rowCount();

  /**
   * A stored row.
   *
   * @param logIndex the statement that made it
   * @param row the row
   */
  record StoredRow(long logIndex, IndexRow row) {}

  /**
   * A stored row of an act. Only a hint, since a row can be damaged: whoever relies on the act
   * reads the statement.
   *
   * @param logIndex the statement that made it
   * @param row the row
   */
  record StoredAct(long logIndex, ActRow row) {}
}
