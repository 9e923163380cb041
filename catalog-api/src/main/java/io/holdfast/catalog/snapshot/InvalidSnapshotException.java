package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** A draft does not fit what is recorded: wrong parent, impossible times, impossible deletions. */
public final class InvalidSnapshotException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient DatasetName dataset;

  /**
   * Creates the failure.
   *
   * @param dataset the dataset of the draft
   * @param reason what does not fit, and what to do
   */
  public InvalidSnapshotException(DatasetName dataset, String reason) {
    super(Remedy.FIX_REQUEST, "snapshot of " + dataset + " refused: " + reason);
    this.dataset = dataset;
  }

  /** The dataset of the draft. */
  public DatasetName dataset() {
    return dataset;
  }
}
