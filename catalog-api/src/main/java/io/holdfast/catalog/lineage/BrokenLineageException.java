package io.holdfast.catalog.lineage;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.snapshot.SnapshotId;

/** A delta's chain lacks a link. */
public final class BrokenLineageException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient SnapshotId snapshot;
  private final transient SnapshotId missing;

  /**
   * Creates the failure.
   *
   * @param snapshot whose chain it is
   * @param missing the link that is not in the catalog
   */
  public BrokenLineageException(SnapshotId snapshot, SnapshotId missing) {
    super(
        Remedy.ACCEPT_REFUSAL,
        "the chain of snapshot "
            + snapshot
            + " is broken: its ancestor "
            + missing
            + " is not in this catalog; choose another snapshot");
    this.snapshot = snapshot;
    this.missing = missing;
  }

  /** Whose chain it is. */
  public SnapshotId snapshot() {
    return snapshot;
  }

  /** The link that is not in the catalog. */
  public SnapshotId missing() {
    return missing;
  }
}
