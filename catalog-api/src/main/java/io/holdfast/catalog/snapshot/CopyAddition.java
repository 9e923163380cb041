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
 */
public record CopyAddition(Optional<Copy> copy, List<Finding> findings, long findingsTotal) {
  /** Copies the list. */
  public CopyAddition {
    findings = List.copyOf(findings);
  }
}
