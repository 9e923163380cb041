package io.holdfast.catalog.verify;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;

/** A snapshot's payload is not what was recorded. */
public final class IntegrityException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;
  private final long findingsTotal;

  /**
   * Creates the failure.
   *
   * @param snapshot what was verified
   * @param findings the first findings, at least one
   * @param findingsTotal how many there were
   */
  public IntegrityException(SnapshotId snapshot, List<Finding> findings, long findingsTotal) {
    super(
        Remedy.ACCEPT_REFUSAL,
        "snapshot "
            + snapshot
            + " is not intact: "
            + findingsTotal
            + (findingsTotal == 1 ? " finding: " : " findings, the first: ")
            + findings.get(0)
            + "; do not restore it, verify another copy or choose another snapshot");
    this.findings = List.copyOf(findings);
    this.findingsTotal = findingsTotal;
  }

  /** The first findings. */
  public List<Finding> findings() {
    return findings;
  }

  /** How many there were. */
  public long findingsTotal() {
    return findingsTotal;
  }
}
