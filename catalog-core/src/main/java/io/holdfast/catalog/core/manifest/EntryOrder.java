package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.InvalidEntryException;
import org.jspecify.annotations.Nullable;

/** Checks that entries arrive in order and none lies below what is no directory. */
final class EntryOrder {
  private final ManifestType type;
  private @Nullable EntryPath previous;
  // Descendants follow their ancestor at once in key order, so the newest is the only one to watch.
  private @Nullable EntryPath newestNonDirectory;

  EntryOrder(ManifestType type) {
    this.type = type;
  }

  void check(Entry entry) {
    EntryPath path = entry.path();
    if (previous != null && previous.compareTo(path) >= 0) {
      throw new InvalidEntryException(
          path,
          previous.equals(path)
              ? "it is given twice"
              : "it comes after '" + previous + "'; expected entries in the order of their keys");
    }
    previous = path;
    if (entry.kind() == EntryKind.TOMBSTONE) {
      if (type == ManifestType.FULL) {
        throw new InvalidEntryException(path, "a tombstone belongs in a delta, not in a full one");
      }
      return;
    }
    if (newestNonDirectory != null && path.isBelow(newestNonDirectory)) {
      throw below(path, newestNonDirectory);
    }
    if (entry.kind() != EntryKind.DIRECTORY) {
      newestNonDirectory = path;
    }
  }

  static InvalidEntryException below(EntryPath path, EntryPath ancestor) {
    return new InvalidEntryException(
        path, "it lies below '" + ancestor + "', which is no directory");
  }
}
