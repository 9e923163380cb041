package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which of two snapshots is the newer: total, so that no selection depends on the order in which an
 * index gives its rows.
 */
final class SnapshotOrder {
  /** No position first, then by its kind, then by its value. */
  private static final Comparator<Snapshot> BY_ANY_POSITION =
      Comparator.comparing((Snapshot snapshot) -> kind(snapshot.position()))
          .thenComparingLong(snapshot -> value(snapshot.position()));

  private static final Comparator<Snapshot> BY_RECORDING =
      Comparator.comparing((Snapshot snapshot) -> snapshot.times().recordedAt())
          .thenComparing(Snapshot::id);

  /** By the moment that they represent, then position, then when they were recorded, then id. */
  static final Comparator<Snapshot> BY_TIME =
      Comparator.comparing(Snapshot::consistentAt)
          .thenComparing(BY_ANY_POSITION)
          .thenComparing(BY_RECORDING);

  private SnapshotOrder() {}

  private static String kind(Optional<Position> position) {
    return position.isPresent() ? position.get().kind() : "";
  }

  private static long value(Optional<Position> position) {
    return position.isPresent() ? position.get().value() : -1;
  }
}
