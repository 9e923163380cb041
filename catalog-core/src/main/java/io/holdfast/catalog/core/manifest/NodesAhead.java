package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the children in which two nodes differ before a diff goes down to them: to check a node
 * takes most of the time, and all processors can do that. Memory: the children of two nodes. Not
 * thread-safe.
 */
final class NodesAhead {
  private static final int FEWEST = 2;

  private final NodeReader reader;
  private final @Nullable Node[] seenBefore = new Node[Node.MAX_LEVEL + 1];
  private final @Nullable Node[] seenAfter = new Node[Node.MAX_LEVEL + 1];

  NodesAhead(NodeReader reader) {
    this.reader = reader;
  }

  /** Both sides stand in upper nodes of the same level: reads what only one of them refers to. */
  void at(Cursor one, Cursor two) {
    Node before = one.node();
    Node after = two.node();
    int level = before.level();
    if (!reader.readsAhead() || (seenBefore[level] == before && seenAfter[level] == after)) {
      return;
    }
    seenBefore[level] = before;
    seenAfter[level] = after;
    List<Digest> differing = new ArrayList<>();
    int i = one.index();
    int j = two.index();
    // What lies behind the end of one of them is compared with the next node there.
    while (i < before.count() && j < after.count()) {
      if (before.sameItem(i, after, j)) {
        i++;
        j++;
        continue;
      }
      int order = before.compareKey(i, after, j);
      if (order <= 0) {
        add(differing, before.childDigest(i++));
      }
      if (order >= 0) {
        add(differing, after.childDigest(j++));
      }
    }
    if (differing.size() >= FEWEST) {
      differing.parallelStream().forEach(child -> reader.readAhead(child, level - 1));
    }
  }

  private void add(List<Digest> differing, Digest child) {
    if (!reader.isInMemory(child)) {
      differing.add(child);
    }
  }
}
