package io.holdfast.catalog.gc;

import io.holdfast.catalog.snapshot.SnapshotId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a collection has freed. Immutable and thread-safe.
 *
 * @param snapshots those whose manifests are gone now and were not before, in the order of the log
 * @param neededByKept retired ones that stay as long as a kept delta is laid upon them
 * @param space how much was freed
 * @param statedAt the time in the statement about it; empty if nothing was freed and nothing stated
 */
public record CollectionReport(
    List<SnapshotId> snapshots,
    List<SnapshotId> neededByKept,
    FreedSpace space,
    Optional<Instant> statedAt) {
  /** Copies the lists. */
  public CollectionReport {
    snapshots = List.copyOf(snapshots);
    neededByKept = List.copyOf(neededByKept);
  }
}
