package io.holdfast.catalog.h2.index;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The entries of one table from several places, in the order of their keys. Not thread-safe. */
final class MergedEntries {
  private static final byte[] NONE = {};

  private final Table table;
  private final PriorityQueue<Source> sources = new PriorityQueue<>();
  private byte[] value = NONE;

  private MergedEntries(Table table) {
    this.table = table;
  }

  /** Merges parts, the oldest first; what is equal in two of them comes once. */
  static MergedEntries of(Table table, List<? extends Entries> parts) {
    MergedEntries merged = new MergedEntries(table);
    for (int i = 0; i < parts.size(); i++) {
      merged.add(new Source(i, parts.get(i).of(table)));
    }
    return merged;
  }

  private void add(Source source) {
    if (source.advance()) {
      sources.add(source);
    }
  }

  boolean hasNext() {
    return !sources.isEmpty();
  }

  /** The next key; {@link #value} belongs to it then. */
  byte[] next() {
    Source first = sources.remove();
    byte[] key = first.key;
    value = first.value;
    add(first);
    while (!sources.isEmpty() && Arrays.equals(sources.element().key, key)) {
      Source newer = sources.remove();
      value = joined(value, newer.value);
      add(newer);
    }
    return key;
  }

  byte[] value() {
    return value;
  }

  /** A node that was written twice is read where it lies last: the other place may go. */
  private byte[] joined(byte[] older, byte[] newer) {
    return switch (table) {
      case DATASETS -> NewRows.joinedVersion(older, newer);
      default -> newer;
    };
  }

  /** One place; the older ones come first where keys are equal. */
  private static final class Source implements Comparable<Source> {
    private final int order;
    private final Iterator<Map.Entry<byte[], byte[]>> entries;
    private byte[] key = NONE;
    private byte[] value = NONE;

    Source(int order, Iterator<Map.Entry<byte[], byte[]>> entries) {
      this.order = order;
      this.entries = entries;
    }

    boolean advance() {
      if (!entries.hasNext()) {
        return false;
      }
      Map.Entry<byte[], byte[]> entry = entries.next();
      key = entry.getKey();
      value = entry.getValue();
      return true;
    }

    @Override
    public int compareTo(Source other) {
      int byKey = Arrays.compareUnsigned(key, other.key);
      return byKey != 0 ? byKey : Integer.compare(order, other.order);
    }
  }
}
