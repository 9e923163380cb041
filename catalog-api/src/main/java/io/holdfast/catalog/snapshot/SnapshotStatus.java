package io.holdfast.catalog.snapshot;

import java.util.Optional;

/**
 * What was declared about a snapshot after it was recorded. Immutable and thread-safe.
 *
 * @param quarantined why it must not be restored, if it must not
 * @param retired why it is no longer kept, if it is not
 */
public record SnapshotStatus(Optional<String> quarantined, Optional<String> retired) {
  /** Nothing was declared. */
  public static final SnapshotStatus NORMAL =
      new SnapshotStatus(Optional.empty(), Optional.empty());
}
