package io.holdfast.catalog.restore;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** What stands at the target of a restore is not the snapshot that should stand there. */
public final class TargetDiffersException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient ReconciliationReport report;

  /**
   * Creates the failure.
   *
   * @param report with at least one finding
   */
  public TargetDiffersException(ReconciliationReport report) {
    super(
        Remedy.ACCEPT_REFUSAL,
        report
            + (report.findings().isEmpty() ? "" : "; the first: " + report.findings().get(0))
            + "; do not start what was restored before each finding is explained,"
            + " then reconcile again");
    this.report = report;
  }

  /** What was found. */
  public ReconciliationReport report() {
    return report;
  }
}
