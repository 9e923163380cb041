package io.holdfast.catalog.selection;

import io.holdfast.catalog.snapshot.SnapshotId;

/**
 * Chooses snapshots: a pure function of the catalog's index, the request and the catalog's clock.
 * Thread-safe.
 */
public interface Selector {
  /**
   * Judges every snapshot of the request's dataset, and chooses the newest that no rule is against.
   */
  Selection select(SelectionRequest request);

  /**
   * Judges one snapshot in full, as {@link #select} did.
   *
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if the request's dataset has no
   *     such snapshot
   */
  Candidate judge(SelectionRequest request, SnapshotId snapshot);
}
