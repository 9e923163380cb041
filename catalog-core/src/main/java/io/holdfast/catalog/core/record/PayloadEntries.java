package io.holdfast.catalog.core.record;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.collect.CollectedEntry;
import io.holdfast.catalog.manifest.Entry;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a payload that go into its manifest, with its tombstones between them, in order.
 * What could not be read is left out. Chunk lists are kept on the way.
 */
final class PayloadEntries implements Iterator<Entry> {
  private final Iterator<CollectedEntry> entries;
  private final Iterator<Entry> tombstones;
  private final ChunkLists chunkLists;
  private @Nullable Entry entry;
  private @Nullable Entry tombstone;

  PayloadEntries(Iterator<CollectedEntry> entries, List<Entry> tombstones, ChunkLists chunkLists) {
    this.entries = entries;
    this.tombstones = tombstones.iterator();
    this.chunkLists = chunkLists;
    this.entry = nextEntry();
    this.tombstone = nextTombstone();
  }

  private @Nullable Entry nextEntry() {
    while (entries.hasNext()) {
      CollectedEntry next = entries.next();
      if (next.entry().kind().hasContent() && next.entry().content().isEmpty()) {
        continue;
      }
      if (!next.chunks().isEmpty()) {
        chunkLists.put(next.entry().content().orElseThrow(), next.chunks());
      }
      return next.entry();
    }
    return null;
  }

  private @Nullable Entry nextTombstone() {
    return tombstones.hasNext() ? tombstones.next() : null;
  }

  @Override
  public boolean hasNext() {
    return entry != null || tombstone != null;
  }

  @Override
  public Entry next() {
    Entry currentEntry = entry;
    Entry currentTombstone = tombstone;
    if (currentEntry != null
        && (currentTombstone == null
            || currentEntry.path().compareTo(currentTombstone.path()) < 0)) {
      entry = nextEntry();
      return currentEntry;
    }
    if (currentTombstone == null) {
      throw new NoSuchElementException();
    }
    tombstone = nextTombstone();
    return currentTombstone;
  }
}
