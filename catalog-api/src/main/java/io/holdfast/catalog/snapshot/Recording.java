package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What came of recording. Immutable and thread-safe.
 *
 * @param snapshot what was recorded
 * @param copy where it was read from; empty for a stream that lies nowhere
 * @param findings what was wrong, in path order; at most the first 1,000
 * @param findingsTotal how many findings there were
 * @param bundle what came of the bundle beside the copy; empty if none was asked for
 */
public record Recording(
    Snapshot snapshot,
    Optional<Copy> copy,
    List<Finding> findings,
    long findingsTotal,
    Optional<BundleOutcome> bundle) {
  /** Copies the list. */
  public Recording {
    findings = List.copyOf(findings);
  }

  /** A recording without a bundle. */
  public Recording(
      Snapshot snapshot, Optional<Copy> copy, List<Finding> findings, long findingsTotal) {
    this(snapshot, copy, findings, findingsTotal, Optional.empty());
  }

  /** The same, with what came of the bundle. */
  public Recording withBundle(Optional<BundleOutcome> outcome) {
    return new Recording(snapshot, copy, findings, findingsTotal, outcome);
  }
}
