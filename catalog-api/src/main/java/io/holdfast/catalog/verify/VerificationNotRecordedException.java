package io.holdfast.catalog.verify;

import io.holdfast.catalog.error.CatalogException;

/** A verification was completed, but its evidence could not be written to the log. */
public final class VerificationNotRecordedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient VerificationReport report;

  /**
   * Creates the failure.
   *
   * @param report what was found
   * @param cause why it could not be written
   */
  public VerificationNotRecordedException(VerificationReport report, CatalogException cause) {
    super(
        cause.remedy(),
        "the verification is complete ("
            + (report.isClean() ? "clean" : report.findingsTotal() + " findings")
            + ") but was not recorded: "
            + cause.getMessage(),
        cause);
    this.report = report;
  }

  /** What was found. */
  public VerificationReport report() {
    return report;
  }
}
