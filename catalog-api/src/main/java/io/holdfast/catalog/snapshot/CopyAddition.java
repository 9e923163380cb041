package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What came of adding a copy. Immutable and thread-safe.
 *
 * @param copy the copy; empty if its content differs, and then nothing was recorded
 * @param findings what differs or was wrong, in path order; at most the first 1,000
 * @param findingsTotal how many findings there were
 * @param bundle what came of the bundle beside the copy; empty if none was asked for
 */
public record CopyAddition(
    Optional<Copy> copy,
    List<Finding> findings,
    long findingsTotal,
    Optional<BundleOutcome> bundle) {
  /** Copies the list. */
  public CopyAddition {
    findings = List.copyOf(findings);
  }

  /** An addition without a bundle. */
  public CopyAddition(Optional<Copy> copy, List<Finding> findings, long findingsTotal) {
    this(copy, findings, findingsTotal, Optional.empty());
  }

  /** The same, with what came of the bundle. */
  public CopyAddition withBundle(Optional<BundleOutcome> outcome) {
    return new CopyAddition(copy, findings, findingsTotal, outcome);
  }
}
