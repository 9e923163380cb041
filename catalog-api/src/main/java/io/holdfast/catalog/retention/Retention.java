package io.holdfast.catalog.retention;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;

/**
 * Decides which snapshots are kept. What is dropped is retired: it is never chosen again, its
 * statement stays in the log, and {@code catalog.collector()} may free what only it needed. Copies
 * of payloads are never touched. Thread-safe.
 */
public interface Retention {
  /**
   * What rules would keep and drop, and why. Changes nothing.
   *
   * @param dataset whose snapshots; one without any gives an empty preview
   * @param rules what to keep
   */
  RetentionPreview preview(DatasetName dataset, RetentionRules rules);

  /**
   * Retires what a preview drops, all or nothing.
   *
   * @param preview what was shown to whoever decided
   * @return what was retired, newest first
   * @throws StalePreviewException if the same rules would drop something else by now; nothing was
   *     changed
   */
  List<SnapshotId> apply(RetentionPreview preview);

  /**
   * Forbids to retire a snapshot until the hold is released. Recorded for good. A hold on a
   * snapshot that is held already takes the earlier one's place.
   *
   * @param by who holds it
   * @param reason why
   * @return the hold
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if there is no such snapshot
   * @throws RetireRefusedException if it is retired already
   */
  Hold hold(SnapshotId snapshot, String by, String reason);

  /**
   * Ends a hold. Recorded for good.
   *
   * @param by who ends it
   * @param reason why
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if there is no such snapshot
   * @throws NotHeldException if it is not held
   */
  void release(SnapshotId snapshot, String by, String reason);

  /** The holds on snapshots of a dataset that stand, in the order in which they were placed. */
  List<Hold> holds(DatasetName dataset);
}
