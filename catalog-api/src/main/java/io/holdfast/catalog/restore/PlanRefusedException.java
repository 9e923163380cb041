package io.holdfast.catalog.restore;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** No plan can be made from a choice. */
public final class PlanRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient Snapshot snapshot;

  /**
   * Creates the failure.
   *
   * @param snapshot what was chosen
   * @param reason what is in the way, and what to do
   * @param cause what led to it, if anything
   */
  public PlanRefusedException(Snapshot snapshot, String reason, @Nullable Throwable cause) {
    super(Remedy.ACCEPT_REFUSAL, "no plan for " + snapshot + ": " + reason, cause);
    this.snapshot = snapshot;
  }

  /** What was chosen. */
  public Snapshot snapshot() {
    return snapshot;
  }
}
