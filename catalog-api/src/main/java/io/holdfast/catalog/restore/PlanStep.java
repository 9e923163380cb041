package io.holdfast.catalog.restore;

import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;

/**
 * One payload to apply. Immutable and thread-safe.
 *
 * @param snapshot whose payload
 * @param copy where it is read
 */
public record PlanStep(Snapshot snapshot, Copy copy) {
  /** Checks that the copy is the snapshot's. */
  public PlanStep {
    if (!copy.snapshot().equals(snapshot.id())) {
      throw new IllegalArgumentException(copy + " is not a copy of " + snapshot);
    }
  }
}
