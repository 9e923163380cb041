package io.holdfast.catalog.drill;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** A drill did not restore everything: in an emergency, a restore would not have either. */
public final class DrillFailedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient DrillReport report;

  /**
   * Creates the failure.
   *
   * @param report what was found out
   */
  public DrillFailedException(DrillReport report) {
    super(
        report.drill().outcome() == DrillOutcome.FAILED
            ? Remedy.FIX_ENVIRONMENT
            : Remedy.ACCEPT_REFUSAL,
        report.drill() + "; mend what is wrong while nobody waits for it, and drill again");
    this.report = report;
  }

  /** What was found out. */
  public DrillReport report() {
    return report;
  }
}
