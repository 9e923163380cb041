package io.holdfast.catalog.health;

import java.time.Instant;
import java.util.List;

/**
 * How well the datasets are. Immutable and thread-safe.
 *
 * @param checkedAt when, by the catalog's clock
 * @param datasets in the order of their names
 */
public record HealthReport(Instant checkedAt, List<DatasetHealth> datasets) {
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
