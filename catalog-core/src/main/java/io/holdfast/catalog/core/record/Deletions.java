package io.holdfast.catalog.core.record;

import io.holdfast.catalog.core.collect.CollectedEntry;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.Manifest;
import io.holdfast.catalog.snapshot.InvalidSnapshotException;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tombstones of a delta. A path that is deleted and comes again in the same payload cannot have
 * both an entry and a tombstone: then its old descendants get the tombstones, except those that
 * come again themselves.
 */
final class Deletions {
  private final SnapshotDraft draft;
  private final Manifest parent;

  Deletions(SnapshotDraft draft, Manifest parent) {
    this.draft = draft;
    this.parent = parent;
  }

  /**
   * Makes the tombstones, in order.
   *
   * @param payload the delta's entries, in order; read only where deletions and entries may meet
   * @throws InvalidSnapshotException if the parent lacks a path that is to be deleted
   */
  List<Entry> tombstones(Iterable<CollectedEntry> payload) {
    NavigableSet<EntryPath> deleted = new TreeSet<>(draft.deletions());
    for (EntryPath path : deleted) {
      requireInParent(path);
    }
    Set<EntryPath> again = deleted.isEmpty() ? Set.of() : pathsBelowOrAt(deleted, payload);
    NavigableSet<EntryPath> tombstones = new TreeSet<>();
    for (EntryPath path : deleted) {
      add(path, again, tombstones);
    }
    List<Entry> entries = new ArrayList<>(tombstones.size());
    tombstones.forEach(path -> entries.add(Entry.tombstone(path)));
    return entries;
  }

  private void requireInParent(EntryPath path) {
    if (path.isRoot()) {
      throw new InvalidSnapshotException(
          draft.dataset(), "the root cannot be deleted; record a full snapshot instead");
    }
    boolean[] below = {false};
    if (parent.find(path).isEmpty()) {
      parent.walk(path, entry -> below[0] = true);
      if (!below[0]) {
        throw new InvalidSnapshotException(
            draft.dataset(),
            "it deletes '"
                + path
                + "', which its parent does not have; is this the right parent, and the path"
                + " relative to the dataset's root?");
      }
    }
  }

  private static Set<EntryPath> pathsBelowOrAt(
      Set<EntryPath> deleted, Iterable<CollectedEntry> payload) {
    Set<EntryPath> paths = new HashSet<>();
    for (CollectedEntry collected : payload) {
      EntryPath path = collected.entry().path();
      Optional<EntryPath> ancestor = Optional.of(path);
      while (ancestor.isPresent() && !deleted.contains(ancestor.get())) {
        ancestor = ancestor.get().parent();
      }
      if (ancestor.isPresent()) {
        paths.add(path);
      }
    }
    return paths;
  }

  private void add(EntryPath path, Set<EntryPath> again, NavigableSet<EntryPath> tombstones) {
    if (!again.contains(path)) {
      tombstones.add(path);
      return;
    }
    parent.walk(
        path,
        entry -> {
          EntryPath descendant = entry.path();
          EntryPath last = tombstones.floor(descendant);
          boolean gone = last != null && descendant.isBelow(last);
          if (!gone && !again.contains(descendant)) {
            tombstones.add(descendant);
          }
        });
  }
}
