package io.holdfast.catalog.health;

import io.holdfast.catalog.log.SignedExtent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How well the datasets are. Immutable and thread-safe.
 *
 * @param checkedAt when, by the catalog's clock
 * @param datasets in the order of their names
 * @param signed how far the log is signed; empty if neither the client nor the log names a key
 */
public record HealthReport(
    Instant checkedAt, List<DatasetHealth> datasets, Optional<SignedExtent> signed) {
  /** Copies the list. */
  public HealthReport {
    datasets = List.copyOf(datasets);
  }

  /** That of the dataset that is worst; OK if there is none. */
  public HealthStatus status() {
    return datasets.stream()
        .map(DatasetHealth::status)
        .reduce(HealthStatus.OK, HealthStatus::worse);
  }
}
