package io.holdfast.catalog.core.coverage;

import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.verify.TooManyUnitsException;
import java.util.BitSet;
import java.util.Iterator;

/**
 * Where the entries of a payload's manifest stand among its units: in manifest order, each with one
 * unit, and a file of more than one chunk with one for each chunk. Immutable and thread-safe.
 *
 * <p>Memory is about one bit for each unit and two for each entry at most.
 */
public final class UnitLayout {
  /** Most units of a payload that can be read in parts: 64 TiB in chunks of 256 KiB. */
  public static final int MOST_UNITS = 1 << 28;

  /** Of so many entries the place of one is kept: the others are counted from there. */
  private static final int ENTRIES_PER_ANCHOR = 16;

  private final UnitSet starts;
  private final UnitSet files;
  private final int[] anchors;
  private final int total;
  private final long entries;
  private final long bytes;

  private UnitLayout(BitSet starts, BitSet files, int total, long entries, long bytes) {
    this.starts = UnitSet.of(starts);
    this.files = UnitSet.of(files);
    this.anchors = anchors(starts);
    this.total = total;
    this.entries = entries;
    this.bytes = bytes;
  }

  private static int[] anchors(BitSet starts) {
    int[] anchors = new int[starts.cardinality() / ENTRIES_PER_ANCHOR + 1];
    int rank = 0;
    for (int first = starts.nextSetBit(0); first >= 0; first = starts.nextSetBit(first + 1)) {
      if (rank % ENTRIES_PER_ANCHOR == 0) {
        anchors[rank / ENTRIES_PER_ANCHOR] = first;
      }
      rank++;
    }
    return anchors;
  }

  /**
   * Reads a whole manifest, and so checks each of its nodes.
   *
   * @throws TooManyUnitsException if it has more than {@link #MOST_UNITS}
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if it is damaged
   */
  public static UnitLayout of(StoredManifest manifest) {
    BitSet starts = new BitSet();
    BitSet files = new BitSet();
    long total = 0;
    long entries = 0;
    Iterator<Entry> all = manifest.iterator();
    while (all.hasNext()) {
      Entry entry = all.next();
      long units = unitsOf(entry);
      if (total + units > MOST_UNITS) {
        throw new TooManyUnitsException("manifest " + manifest.root(), MOST_UNITS);
      }
      starts.set((int) total);
      if (entry.kind() == EntryKind.FILE) {
        files.set((int) total, (int) (total + units));
      }
      total += units;
      entries += entry.kind() == EntryKind.TOMBSTONE ? 0 : 1;
    }
    return new UnitLayout(starts, files, (int) total, entries, manifest.bytes());
  }

  /**
   * An archive's own bytes, as if they were one file: a unit for each chunk.
   *
   * @throws TooManyUnitsException if it has more than {@link #MOST_UNITS}
   */
  public static UnitLayout ofContainer(ContentReference container) {
    long units = Math.max(1, container.chunks());
    if (units > MOST_UNITS) {
      throw new TooManyUnitsException("container " + container, MOST_UNITS);
    }
    BitSet starts = new BitSet();
    starts.set(0);
    BitSet files = new BitSet();
    files.set(0, (int) units);
    return new UnitLayout(starts, files, (int) units, 0, container.length());
  }

  /** How many units an entry has. */
  public static long unitsOf(Entry entry) {
    return entry.kind() == EntryKind.FILE
        ? entry.content().map(content -> Math.max(1, content.chunks())).orElse(1L)
        : 1;
  }

  /**
   * Bytes of some chunks of a content, of which only the last one may be shorter than the others.
   *
   * @param units how many
   * @param hasLast whether the last one is among them
   */
  public static long bytesOf(ContentReference content, long units, boolean hasLast) {
    if (units == 0) {
      return 0;
    }
    if (units >= content.chunks()) {
      return content.length();
    }
    long chunkBytes = content.scheme().chunkBytes();
    long missing = content.chunks() * chunkBytes - content.length();
    return units * chunkBytes - (hasLast ? missing : 0);
  }

  /** How many units there are. */
  public int total() {
    return total;
  }

  /** How many entries there are, deletions aside. */
  public long entries() {
    return entries;
  }

  /** Content bytes of all files. */
  public long bytes() {
    return bytes;
  }

  /** The units of files: those that are content. */
  public UnitSet files() {
    return files;
  }

  /** The first unit of each file. */
  public UnitSet fileStarts() {
    return files.and(starts);
  }

  /** The first unit of the entry with this number in manifest order. */
  public int first(long rank) {
    int first = anchors[Math.toIntExact(rank / ENTRIES_PER_ANCHOR)];
    for (long left = rank % ENTRIES_PER_ANCHOR; left > 0; left--) {
      first = starts.next(first + 1);
    }
    return first;
  }

  /** The unit behind the last one of the entry whose first unit this is. */
  public int end(int first) {
    int next = first + 1 < total ? starts.next(first + 1) : -1;
    return next < 0 ? total : next;
  }
}
