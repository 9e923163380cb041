package io.holdfast.catalog.lineage;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.TimelineName;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of history of a dataset. What led up to the snapshot that it started from is its history
 * too; what came after that snapshot on the timeline before was abandoned. Immutable and
 * thread-safe.
 *
 * @param name as snapshots bear it
 * @param start the restore that started it; empty if it was not started by one
 */
public record Timeline(TimelineName name, Optional<Start> start) {
  /** A timeline that no restore started. */
  public static Timeline original(TimelineName name) {
    return new Timeline(name, Optional.empty());
  }

  /**
   * The restore that started a timeline. Immutable and thread-safe.
   *
   * @param from the snapshot that was restored
   * @param at when the restore was completed, by the catalog's clock
   * @param receipt digest of the statement that says so
   */
  public record Start(SnapshotId from, Instant at, Digest receipt) {}
}
