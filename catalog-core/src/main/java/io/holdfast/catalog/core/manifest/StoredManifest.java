package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.Manifest;
import io.holdfast.catalog.manifest.ManifestRoot;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/** A manifest whose nodes lie in a store. Immutable and thread-safe. */
public final class StoredManifest implements Manifest {
  private final NodeReader reader;
  private final RootRecord record;
  private final ManifestRoot root;

  StoredManifest(NodeReader reader, RootRecord record) {
    this.reader = reader;
    this.record = record;
    this.root = record.root();
  }

  @Override
  public ManifestRoot root() {
    return root;
  }

  @Override
  public long entries() {
    return record.entries();
  }

  @Override
  public long bytes() {
    return record.bytes();
  }

  /** Level of the top node: 0 to 16. */
  public int height() {
    return record.height();
  }

  /** Whether it is a whole state or a delta. */
  public ManifestType type() {
    return record.type();
  }

  /** The root that a delta applies to; empty for a full manifest. */
  public Optional<ManifestRoot> parentRoot() {
    return Optional.ofNullable(record.parent());
  }

  /** H(salt) of the family that it belongs to. */
  public Digest saltDigest() {
    return record.saltDigest();
  }

  NodeReader reader() {
    return reader;
  }

  RootRecord record() {
    return record;
  }

  Node top() {
    return reader.top(record);
  }

  Cursor cursor() {
    return new Cursor(reader, top());
  }

  @Override
  public Optional<Entry> find(EntryPath path) {
    return locate(path).map(RankedEntry::entry);
  }

  /** Finds an entry with its number in manifest order. */
  public Optional<RankedEntry> locate(EntryPath path) {
    byte[] key = path.key();
    Node node = top();
    int i = node.search(key);
    long rank = entriesBefore(node, i);
    while (node.level() > 0 && i < node.count()) {
      node = reader.child(node, i);
      i = node.search(key);
      rank += entriesBefore(node, i);
    }
    return i < node.count() && node.compareKey(i, key) == 0
        ? Optional.of(new RankedEntry(rank, NodeReader.entry(node, i)))
        : Optional.empty();
  }

  private static long entriesBefore(Node node, int item) {
    if (node.level() == 0) {
      return item;
    }
    long entries = 0;
    for (int i = 0; i < item; i++) {
      entries += node.itemEntries(i);
    }
    return entries;
  }

  @Override
  public void walk(EntryPath path, Consumer<? super Entry> visitor) {
    Iterator<Entry> entries = iterator(path);
    while (entries.hasNext()) {
      Entry entry = entries.next();
      if (!entry.path().equals(path) && !entry.path().isBelow(path)) {
        return;
      }
      visitor.accept(entry);
    }
  }

  /**
   * Gives the direct children that have an entry of their own, in order. A directory that is only
   * implied by what lies below it has none.
   */
  @Override
  public void list(EntryPath directory, Consumer<? super Entry> visitor) {
    Cursor cursor = cursor();
    byte[] prefix = directory.isRoot() ? new byte[0] : followedBy(directory.key(), 0);
    cursor.seek(directory.isRoot() ? new byte[] {1} : prefix);
    while (!cursor.atEnd()) {
      byte[] key = cursor.node().key(cursor.index());
      if (!startsWith(key, prefix)) {
        return;
      }
      int end = prefix.length;
      while (end < key.length && key[end] != 0) {
        end++;
      }
      if (end == key.length) {
        visitor.accept(NodeReader.entry(cursor.node(), cursor.index()));
      }
      // Go on behind everything that lies below this child.
      cursor.seek(followedBy(Arrays.copyOf(key, end), 1));
    }
  }

  private static byte[] followedBy(byte[] key, int last) {
    byte[] longer = Arrays.copyOf(key, key.length + 1);
    longer[key.length] = (byte) last;
    return longer;
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** All entries in order, read as they are asked for. Not thread-safe. */
  public Iterator<Entry> iterator() {
    return iterator(EntryPath.ROOT);
  }

  /**
   * All entries from {@code from} on, in order, read as they are asked for. Not thread-safe.
   *
   * @param from the first path, whether or not it has an entry
   * @throws DamagedManifestException here or later, when a node is damaged
   */
  public Iterator<Entry> iterator(EntryPath from) {
    Cursor cursor = cursor();
    cursor.seek(from.key());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !cursor.atEnd();
      }

      @Override
      public Entry next() {
        if (cursor.atEnd()) {
          throw new NoSuchElementException();
        }
        // Going down only now leaves a damaged next node to whoever asks for its entries.
        cursor.descendToEntry();
        Entry entry = NodeReader.entry(cursor.node(), cursor.index());
        cursor.advance();
        return entry;
      }
    };
  }

  /** Type, root and size. */
  @Override
  public String toString() {
    return type() + " manifest " + root + " (" + entries() + " entries)";
  }

  /**
   * An entry and where it stands.
   *
   * @param rank how many entries stand before it in manifest order, deletions included
   * @param entry the entry
   */
  public record RankedEntry(long rank, Entry entry) {}
}
