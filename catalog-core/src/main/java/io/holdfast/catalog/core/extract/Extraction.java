package io.holdfast.catalog.core.extract;

import io.holdfast.catalog.restore.ExtractionReport;
import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.verify.Coverage;
import java.time.Instant;
import java.util.List;

/**
 * What an extraction did. Immutable and thread-safe.
 *
 * @param report for the caller
 * @param readings one for each payload that was read, base first; if copies cannot be found, for
 *     those alone
 */
public record Extraction(ExtractionReport report, List<StepReading> readings) {
  /** Copies the list. */
  public Extraction {
    readings = List.copyOf(readings);
  }

  /**
   * What reading one payload gave.
   *
   * @param step which one
   * @param location where it was read
   * @param coverage how much of it was verified
   * @param findings how much was wrong with it
   * @param startedAt when reading began, by the catalog's clock
   */
  public record StepReading(
      PlanStep step, String location, Coverage coverage, long findings, Instant startedAt) {}
}
