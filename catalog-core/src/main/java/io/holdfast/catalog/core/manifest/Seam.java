package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an entry below what is no directory where old and new entries meet. What lies between two
 * old neighbours was checked when they were recorded; in key order the first descendant follows its
 * ancestor at once, so looking at neighbours is enough.
 */
final class Seam {
  private final NodeReader reader;
  private @Nullable Entry newEntry;
  private byte[] newKey = new byte[0];
  private @Nullable Node oldNode;
  private int oldIndex;

  Seam(NodeReader reader) {
    this.reader = reader;
  }

  void beforeNew(Entry entry, byte[] key) {
    Entry previous = newEntry;
    if (previous != null) {
      if (previous.kind() != EntryKind.DIRECTORY && entry.path().isBelow(previous.path())) {
        throw EntryOrder.below(entry.path(), previous.path());
      }
    } else if (oldNode != null) {
      EntryPath old = EntryPath.ofKey(oldNode.key(oldIndex));
      if (entry.path().isBelow(old) && lastKind(oldNode, oldIndex) != EntryKind.DIRECTORY) {
        throw EntryOrder.below(entry.path(), old);
      }
    }
    newEntry = entry;
    newKey = key;
    oldNode = null;
  }

  private EntryKind lastKind(Node node, int i) {
    Node leaf = node;
    int last = i;
    while (leaf.level() > 0) {
      leaf = reader.child(leaf, last);
      last = leaf.count() - 1;
    }
    return NodeReader.entry(leaf, last).kind();
  }

  void beforeItem(Node node, int i) {
    Entry previous = newEntry;
    if (previous != null && previous.kind() != EntryKind.DIRECTORY && isBelow(node, i, newKey)) {
      throw EntryOrder.below(EntryPath.ofKey(node.key(i)), previous.path());
    }
    passed(node, i);
  }

  void beforeChild(Node node, int i) {
    Entry previous = newEntry;
    if (previous != null && previous.kind() != EntryKind.DIRECTORY) {
      Node first = node;
      int index = i;
      while (first.level() > 0) {
        first = reader.child(first, index);
        index = 0;
      }
      beforeItem(first, 0);
    }
    passed(node, i);
  }

  private void passed(Node node, int i) {
    newEntry = null;
    oldNode = node;
    oldIndex = i;
  }

  /** Whether the item's key lies below a path that is not the root. */
  static boolean isBelow(Node node, int i, byte[] ancestor) {
    int start = node.keyStart(i);
    int length = ancestor.length;
    return node.keyLength(i) > length
        && node.data()[start + length] == 0
        && Arrays.equals(node.data(), start, start + length, ancestor, 0, length);
  }
}
