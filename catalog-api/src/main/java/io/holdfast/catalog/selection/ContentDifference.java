package io.holdfast.catalog.selection;

import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.List;

/**
 * How a given snapshot's content differs from the newest valid one's. What is only in the newest
 * valid one ("added") would be lost by restoring the given one; what is only in the given one
 * ("removed") would be brought back; the rest would go back to an older state. Immutable and
 * thread-safe.
 *
 * @param newestValid what the given one is compared with
 * @param summary counts and content bytes, from the given one to the newest valid one
 * @param largest the changes with the most content bytes on either side, largest first, equal ones
 *     by path
 * @param named the paths that were asked for, in the order in which they were
 */
public record ContentDifference(
    Snapshot newestValid, DiffSummary summary, List<EntryChange> largest, List<NamedPath> named) {
  /** Copies the lists. */
  public ContentDifference {
    largest = List.copyOf(largest);
    named = List.copyOf(named);
  }

  /**
   * A path that was asked for.
   *
   * @param path a file, or a directory with all that lies below it
   * @param summary what differs at this path and below it
   */
  public record NamedPath(EntryPath path, DiffSummary summary) {}
}
