package io.holdfast.catalog.drill;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.restore.ExtractionReport;
import io.holdfast.catalog.restore.ReconciliationReport;
import io.holdfast.catalog.selection.Selection;
import java.util.List;
import java.util.Optional;

/**
 * All that a drill found out. Immutable and thread-safe.
 *
 * @param drill what was recorded
 * @param selection what was chosen, and why
 * @param extraction what was restored; empty if it did not come to that
 * @param reconciliation how the restored directory compares; empty if the extraction did not end
 *     clean, which says all there is to say
 */
public record DrillReport(
    Drill drill,
    Selection selection,
    Optional<ExtractionReport> extraction,
    Optional<ReconciliationReport> reconciliation) {
  /** What is wrong; as many as the options of the extraction allow. */
  public List<Finding> findings() {
    return reconciliation
        .map(ReconciliationReport::findings)
        .or(() -> extraction.map(ExtractionReport::findings))
        .orElse(List.of());
  }

  /**
   * Returns if everything was restored.
   *
   * @throws DrillFailedException otherwise
   */
  public void requireSuccess() {
    if (!drill.outcome().isSuccess()) {
      throw new DrillFailedException(this);
    }
  }
}
