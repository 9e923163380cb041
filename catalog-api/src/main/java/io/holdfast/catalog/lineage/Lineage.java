package io.holdfast.catalog.lineage;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;

/** Answers questions about descent. Thread-safe. */
public interface Lineage {
  /**
   * The snapshots whose payloads make up this one: the full at the base first, then each delta,
   * then the snapshot itself. A full alone is its own chain.
   *
   * @throws BrokenLineageException if a link is missing
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if there is no such snapshot
   */
  List<Snapshot> chain(SnapshotId id);

  /** The family trees of a dataset: its snapshots without a parent, oldest first. */
  List<Descent> trees(DatasetName dataset);

  /**
   * A snapshot with all that descend from it.
   *
   * @param snapshot the snapshot
   * @param children those whose parent it is, oldest first
   */
  record Descent(Snapshot snapshot, List<Descent> children) {
    /** Copies the list. */
    public Descent {
      children = List.copyOf(children);
    }
  }
}
