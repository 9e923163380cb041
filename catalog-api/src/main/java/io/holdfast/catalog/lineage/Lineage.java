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
   * @throws BrokenLineageException if the chain does not lead to a full
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if there is no such snapshot
   */
  List<Snapshot> chain(SnapshotId id);

  /**
   * The family trees of a dataset, oldest first: a tree begins with each snapshot that has no
   * parent, or whose parent is not in the dataset.
   *
   * @throws BrokenLineageException if a snapshot is said to descend from itself
   */
  List<Descent> trees(DatasetName dataset);

  /**
   * The timelines of a dataset: those that no restore started, by name, then those that a restore
   * started, in the order of the restores.
   */
  List<Timeline> timelines(DatasetName dataset);

  /**
   * A snapshot with all that descend from it. Chains may be thousands deep: walk them with a stack
   * of your own rather than by recursion.
   *
   * @param snapshot the snapshot
   * @param children those whose parent it is, oldest first
   */
  record Descent(Snapshot snapshot, List<Descent> children) {
    /** Copies the list. */
    public Descent {
      children = List.copyOf(children);
    }

    /** Of the snapshot alone: a deep tree must not exhaust the stack. */
    @Override
    public int hashCode() {
      return snapshot.hashCode();
    }

    /** The same snapshots in the same places; compared without recursion. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Descent that && DescentEquality.same(this, that);
    }

    /** The snapshot, and how many children it has. */
    @Override
    public String toString() {
      return snapshot + " with " + children.size() + " children";
    }
  }
}
