package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Replays a delta onto a tree: untouched nodes are taken over whole, so that the work follows the
 * delta and not the tree. Not thread-safe.
 */
final class Overlay {
  private final NodeReader reader;
  private final TreeBuilder builder;
  private final Iterator<Entry> delta;
  private final Seam seam;
  private final EntryOrder order = new EntryOrder(ManifestType.DELTA);
  private final ManifestShape shape;

  private @Nullable Entry next;
  private byte[] nextKey = new byte[0];
  private @Nullable EntryPath removed;

  /** Whether the base has the shape of the result's family, so that its nodes can be kept. */
  enum ManifestShape {
    SAME,
    OTHER
  }

  Overlay(NodeReader reader, TreeBuilder builder, Iterator<Entry> delta, ManifestShape shape) {
    this.reader = reader;
    this.builder = builder;
    this.delta = delta;
    this.seam = new Seam(reader);
    this.shape = shape;
  }

  /** Replays everything; the builder is then ready to be finished. */
  void replayOnto(Node top) {
    advance();
    merge(top, true);
    while (next != null) {
      takeNext(next);
    }
  }

  private void advance() {
    next = delta.hasNext() ? delta.next() : null;
    if (next != null) {
      order.check(next);
      nextKey = next.path().key();
    }
  }

  private void merge(Node node, boolean rightmost) {
    for (int i = 0; i < node.count(); i++) {
      if (node.level() == 0) {
        mergeItem(node, i);
      } else {
        mergeChild(node, i, rightmost && i == node.count() - 1);
      }
    }
  }

  private void mergeChild(Node node, int i, boolean rightmost) {
    boolean touched = next != null && node.compareKey(i, nextKey) >= 0;
    if (!touched && removed != null && isRemoved(removed, node, i)) {
      return;
    }
    // The last node of a level may have ended with the level alone: more items would go into it.
    boolean whole = !touched && removed == null && (!rightmost || next == null);
    if (whole && shape == ManifestShape.SAME && builder.isAligned(node.level() - 1)) {
      seam.beforeChild(node, i);
      builder.addChild(node, i);
    } else {
      merge(reader.child(node, i), rightmost);
    }
  }

  private void mergeItem(Node node, int i) {
    Entry entry = next;
    while (entry != null) {
      int order = node.compareKey(i, nextKey);
      if (order < 0) {
        break;
      }
      takeNext(entry);
      if (order == 0) {
        return;
      }
      entry = next;
    }
    if (removed != null) {
      if (isRemoved(removed, node, i)) {
        return;
      }
      removed = null;
    }
    seam.beforeItem(node, i);
    builder.addItem(node, i);
  }

  private void takeNext(Entry entry) {
    if (entry.kind() != EntryKind.TOMBSTONE) {
      seam.beforeNew(entry, nextKey);
      builder.add(entry);
    } else if (removed == null || !entry.path().isBelow(removed)) {
      removed = entry.path();
    }
    advance();
  }

  private static boolean isRemoved(EntryPath ancestor, Node node, int i) {
    return (node.keyLength(i) == ancestor.keyLength() && node.compareKey(i, ancestor.key()) == 0)
        || Seam.isBelow(node, i, ancestor.key());
  }
}
