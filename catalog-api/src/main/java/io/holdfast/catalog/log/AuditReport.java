package io.holdfast.catalog.log;

import io.holdfast.catalog.finding.Finding;
import java.util.List;

/**
 * What an audit looked at, and what differs. Immutable and thread-safe.
 *
 * @param checkpoint the log's state, recomputed from its statements
 * @param statements statements replayed
 * @param rows index rows compared
 * @param nodes manifest nodes checked against their digests
 * @param chunkLists chunk lists checked against their content references
 * @param trust what vouches for the log, as far as it holds
 * @param findings what differs; at most the first 1,000
 * @param findingsTotal how many findings there were
 */
public record AuditReport(
    Checkpoint checkpoint,
    long statements,
    long rows,
    long nodes,
    long chunkLists,
    AuditedTrust trust,
    List<Finding> findings,
    long findingsTotal) {
  /** Copies the list. */
  public AuditReport {
    findings = List.copyOf(findings);
  }

  /** Whether nothing differs. */
  public boolean isClean() {
    return findingsTotal == 0;
  }
}
