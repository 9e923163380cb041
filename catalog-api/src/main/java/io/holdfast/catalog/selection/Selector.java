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

  /**
   * Judges one snapshot as somebody names it, with its difference to the newest valid one.
   *
   * @param request what is wanted; without a time, as of now
   * @param snapshot what was named
   * @param options how much is told of the difference
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if the request's dataset has no
   *     such snapshot
   */
  WhatIf whatIf(SelectionRequest request, SnapshotId snapshot, WhatIfOptions options);

  /** As {@link #whatIf(SelectionRequest, SnapshotId, WhatIfOptions)}, with the usual options. */
  default WhatIf whatIf(SelectionRequest request, SnapshotId snapshot) {
    return whatIf(request, snapshot, WhatIfOptions.defaults());
  }

  /**
   * Chooses one snapshot of each dataset so that all represent about the same moment: of the
   * combinations that no rule is against and that lie within the allowed spread, the one whose
   * oldest snapshot is the newest; then each of the others the newest that fits. All or nothing.
   */
  SetSelection selectSet(SetRequest request);
}
