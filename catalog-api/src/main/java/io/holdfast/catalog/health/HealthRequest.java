package io.holdfast.catalog.health;

import io.holdfast.catalog.snapshot.DatasetName;
import java.util.Optional;

/**
 * Which datasets to check. Immutable and thread-safe.
 *
 * @param dataset that one; each, if empty
 */
public record HealthRequest(Optional<DatasetName> dataset) {
  /** Each dataset that has a snapshot, or a policy of its own. */
  public static HealthRequest all() {
    return new HealthRequest(Optional.empty());
  }

  /** One dataset, whether it has a snapshot or not. */
  public static HealthRequest of(DatasetName dataset) {
    return new HealthRequest(Optional.of(dataset));
  }
}
