package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.core.selection.GivenSnapshot.Contents;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.selection.ContentDifference;
import io.holdfast.catalog.selection.ContentDifference.NamedPath;
import io.holdfast.catalog.selection.WhatIfOptions;
import io.holdfast.catalog.snapshot.CollectedSnapshotException;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Collects what a what-if tells of a difference in content, in memory that does not grow with it.
 * Not thread-safe.
 */
final class Comparing {
  /** Most bytes first, then by path. */
  private static final Comparator<EntryChange> LARGEST_FIRST =
      Comparator.comparingLong((EntryChange change) -> bytes(change))
          .reversed()
          .thenComparing(EntryChange::path);

  private final int most;
  private final PriorityQueue<EntryChange> largest = new PriorityQueue<>(LARGEST_FIRST.reversed());
  private final List<Counting> named;

  private Comparing(WhatIfOptions options) {
    this.most = options.largest();
    this.named = options.named().stream().map(Counting::new).toList();
  }

  /** Compares a given snapshot with the newest valid one. */
  static Contents of(
      ContentComparison contents, Snapshot given, Snapshot newestValid, WhatIfOptions options) {
    Comparing comparing = new Comparing(options);
    try {
      DiffSummary summary = contents.diff(given, newestValid, comparing::add);
      return new Contents(
          Optional.of(comparing.difference(newestValid, summary)), Optional.empty());
    } catch (DamagedManifestException | CollectedSnapshotException e) {
      // Whoever asks at 3 a.m. still needs the rest of the answer.
      return new Contents(Optional.empty(), Optional.of(e.getMessage()));
    }
  }

  private void add(EntryChange change) {
    largest.add(change);
    if (largest.size() > most) {
      largest.remove();
    }
    for (Counting counting : named) {
      counting.add(change);
    }
  }

  private ContentDifference difference(Snapshot newestValid, DiffSummary summary) {
    List<EntryChange> sorted = new ArrayList<>(largest);
    sorted.sort(LARGEST_FIRST);
    return new ContentDifference(
        newestValid, summary, sorted, named.stream().map(Counting::total).toList());
  }

  private static long bytes(EntryChange change) {
    return Math.max(bytes(change.before()), bytes(change.after()));
  }

  private static long bytes(Optional<Entry> entry) {
    return entry.filter(of -> of.kind() == EntryKind.FILE).map(Entry::size).orElse(0L);
  }

  /** What differs at one path and below it. Not thread-safe. */
  private static final class Counting {
    private final EntryPath path;
    private DiffSummary total = new DiffSummary(0, 0, 0, 0, 0, 0, 0);

    Counting(EntryPath path) {
      this.path = path;
    }

    void add(EntryChange change) {
      if (!change.path().equals(path) && !change.path().isBelow(path)) {
        return;
      }
      long before = bytes(change.before());
      long after = bytes(change.after());
      total =
          switch (change.type()) {
            case ADDED -> plus(new DiffSummary(1, 0, 0, after, 0, 0, 0));
            case REMOVED -> plus(new DiffSummary(0, 1, 0, 0, before, 0, 0));
            case CHANGED -> plus(new DiffSummary(0, 0, 1, 0, 0, before, after));
          };
    }

    private DiffSummary plus(DiffSummary more) {
      return new DiffSummary(
          total.added() + more.added(),
          total.removed() + more.removed(),
          total.changed() + more.changed(),
          total.addedBytes() + more.addedBytes(),
          total.removedBytes() + more.removedBytes(),
          total.changedBytesBefore() + more.changedBytesBefore(),
          total.changedBytesAfter() + more.changedBytesAfter());
    }

    NamedPath total() {
      return new NamedPath(path, total);
    }
  }
}
