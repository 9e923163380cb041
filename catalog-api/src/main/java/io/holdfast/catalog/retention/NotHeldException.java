package io.holdfast.catalog.retention;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.snapshot.SnapshotId;

/** A hold was to be released where none stands. */
public final class NotHeldException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient SnapshotId snapshot;

  /** Creates the failure for a snapshot. */
  public NotHeldException(SnapshotId snapshot) {
    super(
        Remedy.FIX_REQUEST,
        "snapshot "
            + snapshot
            + ": expected a hold to release, found none; the holds that stand can be listed");
    this.snapshot = snapshot;
  }

  /** The snapshot. */
  public SnapshotId snapshot() {
    return snapshot;
  }
}
