package io.holdfast.catalog.gc;

import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;

/**
 * What a collection would free. Immutable and thread-safe.
 *
 * @param snapshots those whose manifests would go, in the order of the log
 * @param neededByKept retired ones that stay as long as a kept delta is laid upon them
 * @param space how much would be freed; may be nothing although manifests are to go, where freeing
 *     them would cost more than it gives
 */
public record CollectionPreview(
    List<SnapshotId> snapshots, List<SnapshotId> neededByKept, FreedSpace space) {
  /** Copies the lists. */
  public CollectionPreview {
    snapshots = List.copyOf(snapshots);
    neededByKept = List.copyOf(neededByKept);
  }
}
