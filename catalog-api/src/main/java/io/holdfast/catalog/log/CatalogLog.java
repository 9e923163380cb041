package io.holdfast.catalog.log;

import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;

/** Reads and proves the catalog's log. Thread-safe. */
public interface CatalogLog {
  /** The state of the log now (unsigned). */
  Checkpoint checkpoint();

  /**
   * Statements from {@code fromIndex}, at most {@code limit}.
   *
   * @param fromIndex 0 or more
   * @param limit 1 or more
   */
  List<Statement> read(long fromIndex, int limit);

  /**
   * Proves that the statement which recorded a snapshot stands in the log.
   *
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if there is no such snapshot
   */
  InclusionProof prove(SnapshotId snapshot);

  /**
   * Proves that the statement at {@code index} stands in the log.
   *
   * @throws IllegalArgumentException if the log is not that long
   */
  InclusionProof prove(long index);

  /**
   * Proves that the log as it was at {@code earlierSize} is the beginning of the log now.
   *
   * @throws IllegalArgumentException if the log is not that long
   */
  ConsistencyProof proveConsistency(long earlierSize);

  /**
   * Replays the log, recomputes its root, and checks each index row and each reachable node.
   * Findings name what differs; nothing is changed.
   */
  AuditReport audit(ProgressListener progress);
}
