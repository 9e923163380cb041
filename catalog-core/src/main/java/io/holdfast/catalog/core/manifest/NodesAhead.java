package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  void at(Node before, Node after) {
    int level = before.level();
    if (!reader.readsAhead()) {
      return;
    }
    if (seenBefore[level] == before && seenAfter[level] == after) {
      return;
    }
    seenBefore[level] = before;
    seenAfter[level] = after;
    List<Digest> differing = new ArrayList<>();
    addMissing(differing, before, after);
    addMissing(differing, after, before);
    if (differing.size() >= FEWEST) {
      differing.parallelStream().forEach(child -> reader.readAhead(child, level - 1));
    }
  }

  private void addMissing(List<Digest> differing, Node of, Node in) {
    Set<Digest> known = new HashSet<>();
    for (int i = 0; i < in.count(); i++) {
      known.add(in.childDigest(i));
    }
    for (int i = 0; i < of.count(); i++) {
      Digest child = of.childDigest(i);
      if (!known.contains(child) && !reader.isInMemory(child)) {
        differing.add(child);
      }
    }
  }
}
