package io.holdfast.catalog.core.manifest;

/** A place in a tree that moves forward; its item may be an entry or a whole subtree. */
final class Cursor {
  private final NodeReader reader;
  private final Node[] nodes = new Node[Node.MAX_LEVEL + 1];
  private final int[] indexes = new int[Node.MAX_LEVEL + 1];
  private int depth;

  Cursor(NodeReader reader, Node top) {
    this.reader = reader;
    nodes[0] = top;
    if (top.count() == 0) {
      depth = -1;
    }
  }

  boolean atEnd() {
    return depth < 0;
  }

  Node node() {
    return nodes[depth];
  }

  int index() {
    return indexes[depth];
  }

  /** Level of the item: 0 is an entry. */
  int level() {
    return nodes[depth].level();
  }

  /** Passes over the item, with all that is below it. */
  void advance() {
    indexes[depth]++;
    while (indexes[depth] == nodes[depth].count()) {
      depth--;
      if (depth < 0) {
        return;
      }
      indexes[depth]++;
    }
  }

  /** Goes to the first item of the child. */
  void descend() {
    push(reader.child(nodes[depth], indexes[depth]), 0);
  }

  private void push(Node child, int index) {
    depth++;
    nodes[depth] = child;
    indexes[depth] = index;
  }

  /** Goes down to the next entry. */
  void descendToEntry() {
    while (depth >= 0 && level() > 0) {
      descend();
    }
  }

  /** Goes forward to the first entry whose key is not below {@code key}. */
  void seek(byte[] key) {
    while (depth >= 0 && nodes[depth].endsBefore(key)) {
      depth--;
    }
    if (depth < 0) {
      return;
    }
    indexes[depth] = Math.max(indexes[depth], nodes[depth].search(key));
    while (level() > 0) {
      Node child = reader.child(nodes[depth], indexes[depth]);
      push(child, child.search(key));
    }
  }

  /** Whether an item of another tree that refers to a child also lies ahead of this cursor. */
  boolean hasAhead(Node other, int i) {
    byte[] key = other.key(i);
    int from = depth;
    while (from >= 0 && (nodes[from].level() < other.level() || nodes[from].endsBefore(key))) {
      from--;
    }
    if (from < 0) {
      return false;
    }
    Node node = nodes[from];
    while (node.level() > other.level()) {
      node = reader.child(node, node.search(key));
    }
    return node.sameItem(node.search(key), other, i);
  }
}
