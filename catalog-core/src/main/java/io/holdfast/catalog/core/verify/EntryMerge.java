package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.collect.CollectedEntry;
import io.holdfast.catalog.core.collect.SortedEntries;
import io.holdfast.catalog.core.verify.ContentCheck.Reading;
import io.holdfast.catalog.core.verify.ContentCheck.Sizes;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.verify.Coverage;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Merges what a manifest expects with what a payload holds. Serves one run; not thread-safe. */
final class EntryMerge {
  private final Reading reading;
  private final EntryComparison comparison;
  private final SourceFindings known;
  private final String location;
  private final boolean ended;
  private final Tally tally = new Tally();
  private long rank = -1;

  /**
   * A merge.
   *
   * @param reading what was to be read
   * @param comparison finds what differs
   * @param known what was found wrong while reading
   * @param ended whether the payload was read to its end: if not, what was not met may still come
   */
  EntryMerge(
      Reading reading,
      EntryComparison comparison,
      SourceFindings known,
      String location,
      boolean ended) {
    this.reading = reading;
    this.comparison = comparison;
    this.known = known;
    this.location = location;
    this.ended = ended;
  }

  /** Compares entry by entry, both sides in manifest order. */
  Coverage run(Iterator<Entry> expectedEntries, SortedEntries found) {
    Iterator<CollectedEntry> actualEntries = found.iterator();
    Entry expected = next(expectedEntries);
    CollectedEntry actual = nextFound(actualEntries);
    while (expected != null || actual != null) {
      int order = order(expected, actual);
      EntryPath path = order <= 0 && expected != null ? expected.path() : path(actual);
      if (!reading.isReached(path)) {
        break;
      }
      known.reportUpTo(path);
      if (order < 0 && expected != null) {
        onlyExpected(expected);
      } else if (order > 0 && actual != null) {
        onlyFound(actual.entry(), expected);
      } else if (expected != null && actual != null) {
        both(expected, actual);
      }
      expected = order <= 0 ? next(expectedEntries) : expected;
      actual = order >= 0 ? nextFound(actualEntries) : actual;
    }
    known.reportRest(found.findingsTotal());
    while (expected != null) {
      tally.expected(expected);
      expected = next(expectedEntries);
    }
    return tally.coverage();
  }

  private void onlyExpected(Entry expected) {
    tally.expected(expected);
    if (expected.path().isRoot()) {
      // Not every container has an entry for its root; there is nothing in it to compare.
      tally.checked(expected);
      reading.reading().verified(rank, 0);
    } else if (ended) {
      comparison.missing(expected);
    }
  }

  private void onlyFound(Entry found, @Nullable Entry nextExpected) {
    if (!mayComeAgain() && !found.path().isRoot() && !isImplied(found, nextExpected)) {
      comparison.unexpected(found);
    }
  }

  private void both(Entry expected, CollectedEntry actual) {
    tally.expected(expected);
    if (mayComeAgain()) {
      return;
    }
    comparison.compare(expected, actual);
    if (expected.content().isPresent() && actual.entry().content().isEmpty()) {
      unread(expected, actual.entry());
      return;
    }
    tally.checked(expected);
    if (expected.kind() != EntryKind.FILE) {
      // Files are told of when their content is read.
      reading.reading().verified(rank, 0);
    }
  }

  /** Behind where the reading was stopped there may be another entry of this name, which counts. */
  private boolean mayComeAgain() {
    return !ended && reading.reading().repeatsNames();
  }

  private void unread(Entry expected, Entry found) {
    boolean mayBeLeftOut = !ended || !reading.reading().isEverything();
    if (mayBeLeftOut && found.kind() == EntryKind.HARD_LINK) {
      // Its content is that of its file, which counts for itself; that it is a link was compared.
      reading.reading().verified(rank, 0);
    } else if (reading.plan().reads(rank, expected.path())) {
      known.requireFindingFor(expected, location);
    } else if (reading.sizes() == Sizes.KNOWN && expected.size() != found.size()) {
      comparison.sizeDiffers(expected, found);
    }
  }

  private @Nullable Entry next(Iterator<Entry> entries) {
    while (entries.hasNext()) {
      Entry entry = entries.next();
      rank++;
      if (entry.kind() != EntryKind.TOMBSTONE) {
        return entry;
      }
      reading.reading().verified(rank, 0);
    }
    return null;
  }

  private static @Nullable CollectedEntry nextFound(Iterator<CollectedEntry> entries) {
    return entries.hasNext() ? entries.next() : null;
  }

  /** A directory that the manifest has no entry for, but something below. */
  private static boolean isImplied(Entry actual, @Nullable Entry nextExpected) {
    return actual.kind() == EntryKind.DIRECTORY
        && nextExpected != null
        && nextExpected.path().isBelow(actual.path());
  }

  private static int order(@Nullable Entry expected, @Nullable CollectedEntry actual) {
    if (expected == null) {
      return 1;
    }
    return actual == null ? -1 : expected.path().compareTo(actual.entry().path());
  }

  private static EntryPath path(@Nullable CollectedEntry actual) {
    return actual == null ? EntryPath.ROOT : actual.entry().path();
  }

  private static final class Tally {
    private long entries;
    private long bytes;
    private long entriesChecked;
    private long bytesChecked;

    void expected(Entry entry) {
      entries++;
      bytes += ownBytes(entry);
    }

    void checked(Entry entry) {
      entriesChecked++;
      bytesChecked += ownBytes(entry);
    }

    /** The further names of a file share its bytes. */
    private static long ownBytes(Entry entry) {
      return entry.kind() == EntryKind.FILE ? entry.size() : 0;
    }

    Coverage coverage() {
      return new Coverage(entriesChecked, entries, bytesChecked, bytes);
    }
  }
}
