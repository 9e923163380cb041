package io.holdfast.catalog.snapshot;

import java.time.Instant;

/**
 * The four times of a snapshot. Immutable and thread-safe.
 *
 * @param consistentAt the moment that the data represents
 * @param startedAt when taking it began
 * @param finishedAt when taking it ended
 * @param recordedAt when the catalog learnt of it, by the catalog's clock
 */
public record SnapshotTimes(
    Instant consistentAt, Instant startedAt, Instant finishedAt, Instant recordedAt) {
  /** Checks that it did not end before it began. */
  public SnapshotTimes {
    if (finishedAt.isBefore(startedAt)) {
      throw new IllegalArgumentException("finished at " + finishedAt + ", before " + startedAt);
    }
  }
}
