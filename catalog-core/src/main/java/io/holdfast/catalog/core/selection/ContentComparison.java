package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.function.Consumer;

/** Compares the whole states of two snapshots. Thread-safe. */
@FunctionalInterface
public interface ContentComparison {
  /**
   * Gives every path that differs, in order.
   *
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if a stored node is damaged
   */
  DiffSummary diff(Snapshot before, Snapshot after, Consumer<? super EntryChange> visitor);
}
