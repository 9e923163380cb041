package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.manifest.Entry;

/**
 * An entry as the source pushed it.
 *
 * @param sequence the order in which it came
 * @param entry the entry
 * @param chunks its leaf hashes
 */
record Numbered(long sequence, Entry entry, ChunkHashes chunks) implements Comparable<Numbered> {
  /** By path; versions of one path in the order in which they came. */
  @Override
  public int compareTo(Numbered other) {
    int byPath = entry.path().compareTo(other.entry.path());
    return byPath != 0 ? byPath : Long.compare(sequence, other.sequence);
  }
}
