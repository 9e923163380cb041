package io.holdfast.catalog.spi;

import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import io.holdfast.catalog.verify.Verification;
import java.util.List;

/**
 * All that the index knows of one snapshot. Immutable and thread-safe.
 *
 * @param snapshot the snapshot
 * @param status what was declared about it
 * @param copies its copies, in the order in which they were added
 * @param verifications of its own payload, oldest first
 */
public record SnapshotFacts(
    Snapshot snapshot, SnapshotStatus status, List<Copy> copies, List<Verification> verifications) {
  /** Copies the lists. */
  public SnapshotFacts {
    copies = List.copyOf(copies);
    verifications = List.copyOf(verifications);
  }
}
