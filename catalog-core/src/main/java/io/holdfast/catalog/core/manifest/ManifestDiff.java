package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.manifest.EntryKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks two trees side by side and never reads a node that both have. An equal node is recognised
 * before either side goes into it: the item is looked up ahead in the other tree, through nodes
 * that differ anyway. Memory: one path of each tree, and the nodes that are read ahead.
 */
final class ManifestDiff {
  private final Cursor before;
  private final Cursor after;
  private final NodesAhead nodesAhead;
  private final Consumer<? super EntryChange> visitor;
  private @Nullable Node sharedNode;
  private int sharedIndex;

  private long added;
  private long removed;
  private long changed;
  private long addedBytes;
  private long removedBytes;
  private long changedBytesBefore;
  private long changedBytesAfter;

  ManifestDiff(
      Cursor before, Cursor after, NodesAhead nodesAhead, Consumer<? super EntryChange> visitor) {
    this.nodesAhead = nodesAhead;
    this.before = before;
    this.after = after;
    this.visitor = visitor;
  }

  DiffSummary run() {
    while (!before.atEnd() && !after.atEnd()) {
      step();
    }
    while (!before.atEnd()) {
      consume(before);
    }
    while (!after.atEnd()) {
      consume(after);
    }
    return new DiffSummary(
        added, removed, changed, addedBytes, removedBytes, changedBytesBefore, changedBytesAfter);
  }

  private void step() {
    Node a = before.node();
    Node b = after.node();
    boolean sameLevel = a.level() == b.level();
    if (sameLevel && a.sameItem(before.index(), b, after.index())) {
      before.advance();
      after.advance();
      return;
    }
    if (sameLevel && a.level() > 0) {
      nodesAhead.at(before, after);
    }
    int order = sameLevel ? a.compareKey(before.index(), b, after.index()) : 0;
    if (sameLevel && a.level() == 0) {
      compareEntries(order);
    } else if (sameLevel ? order <= 0 : a.level() > b.level()) {
      descendUnlessShared(before, after);
    } else {
      descendUnlessShared(after, before);
    }
  }

  private void compareEntries(int order) {
    if (order < 0) {
      consume(before);
    } else if (order > 0) {
      consume(after);
    } else {
      change(
          NodeReader.entry(before.node(), before.index()),
          NodeReader.entry(after.node(), after.index()));
      before.advance();
      after.advance();
    }
  }

  private void change(Entry from, Entry to) {
    changed++;
    changedBytesBefore += fileBytes(from);
    changedBytesAfter += fileBytes(to);
    visitor.accept(EntryChange.changed(from, to));
  }

  private void descendUnlessShared(Cursor higher, Cursor other) {
    Node node = higher.node();
    int index = higher.index();
    if (node == sharedNode && index == sharedIndex) {
      consume(other);
    } else if (other.hasAhead(node, index)) {
      sharedNode = node;
      sharedIndex = index;
      consume(other);
    } else {
      higher.descend();
    }
  }

  /** Takes the next of one side alone: nothing in it is on the other side. */
  private void consume(Cursor cursor) {
    if (cursor.level() > 0) {
      cursor.descend();
      return;
    }
    Entry entry = NodeReader.entry(cursor.node(), cursor.index());
    cursor.advance();
    if (cursor == before) {
      removed++;
      removedBytes += fileBytes(entry);
      visitor.accept(EntryChange.removed(entry));
    } else {
      added++;
      addedBytes += fileBytes(entry);
      visitor.accept(EntryChange.added(entry));
    }
  }

  private static long fileBytes(Entry entry) {
    return entry.kind() == EntryKind.FILE ? entry.size() : 0;
  }
}
