package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.collect.CollectedEntry;
import io.holdfast.catalog.core.verify.EntryComparison;
import io.holdfast.catalog.core.verify.FindingList;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.MetadataField;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a place holds, in manifest order, told in the words of its manifest: an entry that does not
 * differ, as far as metadata can be compared, is the manifest's own, so that only real differences
 * change the tree. On the way it takes note of findings, of what could not be read, and of the
 * chunk hashes of contents that differ. Not thread-safe.
 */
final class FoundEntries implements Iterator<Entry> {
  private final Iterator<Entry> expectedEntries;
  private final Iterator<CollectedEntry> actualEntries;
  private final FieldMask fields;
  private final EntryComparison comparison;
  private final String location;
  private final ChunkLists foundChunks;
  private final Set<EntryPath> reported;
  private final FindingList findings;
  private final NavigableSet<EntryPath> unread = new TreeSet<>();
  private final Strays strays;
  private long entries;
  private long bytes;
  private @Nullable Entry expected;
  private @Nullable CollectedEntry actual;
  private @Nullable Entry next;

  /** How much is told of entries that no manifest has. */
  enum Strays {
    /** All metadata that the place has. */
    IN_FULL,
    /** Kind, content and link target: the places express different metadata. */
    CONTENT_ONLY
  }

  FoundEntries(
      Iterator<Entry> expectedEntries,
      Iterator<CollectedEntry> actualEntries,
      Comparing how,
      FindingList findings) {
    this.expectedEntries = expectedEntries;
    this.actualEntries = actualEntries;
    this.location = how.location();
    this.fields = how.fields();
    this.reported = how.reported();
    this.foundChunks = how.foundChunks();
    this.findings = findings;
    this.strays = how.strays();
    this.comparison = new EntryComparison(fields, how.keptChunks(), how.location(), findings::add);
    expected = expectedEntries.hasNext() ? expectedEntries.next() : null;
    actual = actualEntries.hasNext() ? actualEntries.next() : null;
    advance();
  }

  /**
   * How entries are compared.
   *
   * @param location where the place lies
   * @param fields the metadata that both the place and its manifest express
   * @param keptChunks chunk hashes of what should be there
   * @param foundChunks takes the chunk hashes of what is there instead
   * @param strays how much is told of entries that no manifest has
   * @param reported paths of which it is known that reading failed
   */
  record Comparing(
      String location,
      FieldMask fields,
      ChunkLists keptChunks,
      ChunkLists foundChunks,
      Strays strays,
      Set<EntryPath> reported) {}

  /** Files that are there and could not be read. */
  NavigableSet<EntryPath> unread() {
    return unread;
  }

  /** Entries so far. */
  long entries() {
    return entries;
  }

  /** Their content bytes so far. */
  long bytes() {
    return bytes;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Entry next() {
    Entry entry = next;
    if (entry == null) {
      throw new NoSuchElementException();
    }
    advance();
    return entry;
  }

  private void advance() {
    next = null;
    while (next == null && (expected != null || actual != null)) {
      int order = order();
      Entry wanted = order <= 0 ? expected : null;
      CollectedEntry found = order >= 0 ? actual : null;
      next = tell(wanted, found);
      if (order <= 0) {
        expected = expectedEntries.hasNext() ? expectedEntries.next() : null;
      }
      if (order >= 0) {
        actual = actualEntries.hasNext() ? actualEntries.next() : null;
      }
    }
    if (next != null && next.kind() != EntryKind.TOMBSTONE) {
      entries++;
      bytes += next.kind() == EntryKind.FILE ? next.size() : 0;
    }
  }

  private int order() {
    if (expected == null) {
      return 1;
    }
    return actual == null ? -1 : expected.path().compareTo(actual.entry().path());
  }

  private @Nullable Entry tell(@Nullable Entry wanted, @Nullable CollectedEntry found) {
    if (wanted != null && wanted.kind() == EntryKind.TOMBSTONE) {
      return found == null ? wanted : unexpected(found);
    }
    if (wanted != null && found != null) {
      return both(wanted, found);
    }
    if (wanted != null) {
      // Not every container has an entry for its root; there is nothing in it to compare.
      if (!wanted.path().isRoot()) {
        comparison.missing(wanted);
        return null;
      }
      return wanted;
    }
    return found == null ? null : unexpected(found);
  }

  private @Nullable Entry unexpected(CollectedEntry found) {
    Entry entry = found.entry();
    if (entry.path().isRoot() || isImplied(entry)) {
      return null;
    }
    comparison.unexpected(entry);
    if (isUnread(entry)) {
      unread(entry);
      return null;
    }
    keep(found);
    return strays == Strays.IN_FULL ? entry : contentOnly(entry);
  }

  /** A directory that the manifest has no entry for, but something below. */
  private boolean isImplied(Entry entry) {
    return entry.kind() == EntryKind.DIRECTORY
        && expected != null
        && expected.path().isBelow(entry.path());
  }

  private static boolean isUnread(Entry entry) {
    return entry.kind().hasContent() && entry.content().isEmpty();
  }

  private static Entry contentOnly(Entry entry) {
    Entry.Builder bare = Entry.builder(entry.path(), entry.kind());
    entry.content().ifPresent(bare::content);
    entry.linkTarget().ifPresent(bare::linkTarget);
    return bare.build();
  }

  private @Nullable Entry both(Entry wanted, CollectedEntry found) {
    if (isUnread(found.entry())) {
      unread(found.entry());
      return null;
    }
    long before = findings.total();
    comparison.compare(wanted, found);
    if (findings.total() == before) {
      return wanted;
    }
    keep(found);
    return kind(wanted) == kind(found.entry()) ? merged(wanted, found.entry()) : found.entry();
  }

  private EntryKind kind(Entry entry) {
    return entry.kind() == EntryKind.HARD_LINK && !fields.has(MetadataField.HARD_LINKS)
        ? EntryKind.FILE
        : entry.kind();
  }

  /** The manifest's entry with what was found instead. */
  private Entry merged(Entry wanted, Entry found) {
    Entry.Builder merged = wanted.toBuilder();
    found.content().ifPresent(merged::content);
    if (wanted.kind() == found.kind()) {
      found.linkTarget().ifPresent(merged::linkTarget);
    }
    if (fields.has(MetadataField.MODE) && wanted.mode().isPresent()) {
      found.mode().ifPresent(merged::mode);
    }
    if (fields.has(MetadataField.UID) && wanted.uid().isPresent()) {
      found.uid().ifPresent(merged::uid);
    }
    if (fields.has(MetadataField.GID) && wanted.gid().isPresent()) {
      found.gid().ifPresent(merged::gid);
    }
    if (fields.has(MetadataField.DEVICE) && wanted.device().isPresent()) {
      found.device().ifPresent(merged::device);
    }
    if (fields.has(MetadataField.MTIME) && wanted.modifiedAt().isPresent()) {
      found
          .modifiedAt()
          .filter(time -> !fields.sameTime(wanted.modifiedAt().get(), time))
          .ifPresent(merged::modifiedAt);
    }
    return merged.build();
  }

  private void keep(CollectedEntry found) {
    if (!found.chunks().isEmpty()) {
      found.entry().content().ifPresent(content -> foundChunks.put(content, found.chunks()));
    }
  }

  private void unread(Entry entry) {
    unread.add(entry.path());
    if (!reported.contains(entry.path())) {
      findings.add(
          Finding.builder(FindingCode.UNREADABLE, location)
              .path(entry.path())
              .expected(entry.size() + " bytes")
              .found("no content")
              .build());
    }
  }
}
