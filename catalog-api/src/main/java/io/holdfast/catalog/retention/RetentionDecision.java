package io.holdfast.catalog.retention;

import io.holdfast.catalog.snapshot.Snapshot;
import java.util.List;
import java.util.Objects;

/**
 * Whether a snapshot is kept, and why. Immutable and thread-safe.
 *
 * @param snapshot which
 * @param keeps all that keeps it, in the order of {@link Keep.Reason}; empty if it is dropped
 * @param dropped why nothing keeps it, in words; empty if it is kept
 */
public record RetentionDecision(Snapshot snapshot, List<Keep> keeps, String dropped) {
  /** Copies the reasons. */
  public RetentionDecision {
    Objects.requireNonNull(snapshot, "snapshot");
    keeps = List.copyOf(keeps);
    if (keeps.isEmpty() == dropped.isEmpty()) {
      throw new IllegalArgumentException("expected reasons to keep or a reason to drop");
    }
  }

  /** Whether it is kept. */
  public boolean isKept() {
    return !keeps.isEmpty();
  }
}
