package io.holdfast.catalog.lineage;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.snapshot.SnapshotId;

/** A delta's chain does not lead to a full: a link is missing, or the index is damaged. */
public final class BrokenLineageException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient SnapshotId snapshot;
  private final transient SnapshotId link;
  private final Fault fault;

  /**
   * Creates the failure.
   *
   * @param snapshot whose chain it is
   * @param link where the chain breaks
   * @param fault what is wrong there
   */
  public BrokenLineageException(SnapshotId snapshot, SnapshotId link, Fault fault) {
    super(
        fault == Fault.MISSING ? Remedy.ACCEPT_REFUSAL : Remedy.RESTORE_STORE,
        "the chain of snapshot "
            + snapshot
            + " is broken: its ancestor "
            + link
            + switch (fault) {
              case MISSING -> " is not in this catalog; choose another snapshot";
              case OTHER_DATASET -> " belongs to another dataset; audit the catalog";
              case CYCLE -> " is said to descend from itself; audit the catalog";
            });
    this.snapshot = snapshot;
    this.link = link;
    this.fault = fault;
  }

  /** Whose chain it is. */
  public SnapshotId snapshot() {
    return snapshot;
  }

  /** Where the chain breaks. */
  public SnapshotId link() {
    return link;
  }

  /** What is wrong there. */
  public Fault fault() {
    return fault;
  }

  /** What can be wrong with a link. */
  public enum Fault {
    /** It is not in the catalog. */
    MISSING,
    /** It belongs to another dataset: only a damaged index says so. */
    OTHER_DATASET,
    /** It is its own ancestor: only a damaged index says so. */
    CYCLE
  }
}
