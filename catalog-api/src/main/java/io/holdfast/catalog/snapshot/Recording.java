package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.finding.Finding;
import java.util.List;

/**
 * What came of recording. Immutable and thread-safe.
 *
 * @param snapshot what was recorded
 * @param copy where it was read from
 * @param findings what was wrong, in path order; at most the first 1,000
 * @param findingsTotal how many findings there were
 */
public record Recording(Snapshot snapshot, Copy copy, List<Finding> findings, long findingsTotal) {
  /** Copies the list. */
  public Recording {
    findings = List.copyOf(findings);
  }
}
