package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.InvalidEntryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree from items in key order, with one growing node a level. Whole nodes of another tree
 * can be taken over where the shape allows it. Not thread-safe.
 */
final class TreeBuilder {
  private final Boundaries boundaries;
  private final NodeSink sink;
  private final NodeHasher hasher = new NodeHasher();
  private final List<Level> levels = new ArrayList<>();

  TreeBuilder(ByteString salt, NodeSink sink) {
    this.boundaries = new Boundaries(salt);
    this.sink = sink;
  }

  /** One level: the node that grows, and what is known of those before it. */
  private static final class Level {
    private final NodeDraft draft;
    private long nodes;
    private @Nullable NodeSummary newest;
    private boolean tookNewestOver;

    Level(int level) {
      draft = new NodeDraft(level);
    }
  }

  private Level level(int level) {
    while (levels.size() <= level) {
      levels.add(new Level(levels.size()));
    }
    return levels.get(level);
  }

  /** Adds an entry. */
  void add(Entry entry) {
    level(0).draft.append(entry);
    settle(0);
  }

  /** Adds a level-0 item of another tree. */
  void addItem(Node node, int i) {
    level(0).draft.append(node, i);
    settle(0);
  }

  /** Whether a node of {@code level} could be taken over now: no lower node has begun. */
  boolean isAligned(int level) {
    for (int i = 0; i <= level && i < levels.size(); i++) {
      if (!levels.get(i).draft.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Takes over the child of an upper item, when {@link #isAligned} for the child's level. */
  void addChild(Node parent, int i) {
    int childLevel = parent.level() - 1;
    for (int lower = 0; lower < childLevel; lower++) {
      // At least one; were it just one, finish() goes down to it.
      level(lower).nodes += 2;
    }
    Level child = level(childLevel);
    child.nodes++;
    child.newest =
        new NodeSummary(
            childLevel, parent.itemEntries(i), parent.itemBytes(i), parent.childDigest(i));
    child.tookNewestOver = true;
    beforeAppending(parent.level());
    level(parent.level()).draft.append(parent, i);
    settle(parent.level());
  }

  private void settle(int from) {
    NodeDraft draft = level(from).draft;
    int rank = boundaries.rank(draft.data(), draft.lastKeyStart(), draft.lastKeyLength());
    int level = from;
    while (Boundaries.ends(level, rank, draft.count(), draft.keyBytes())) {
      closeAndLift(level);
      level++;
      draft = level(level).draft;
    }
  }

  private void closeAndLift(int level) {
    NodeDraft draft = level(level).draft;
    NodeSummary summary = close(level);
    beforeAppending(level + 1);
    level(level + 1).draft.append(draft, summary);
    draft.clear();
  }

  private NodeSummary close(int level) {
    Level closing = level(level);
    Node node = asNode(closing.draft);
    Digest digest = hasher.digest(node);
    sink.accept(digest, node);
    NodeSummary summary = new NodeSummary(level, node.entries(), node.bytes(), digest);
    closing.nodes++;
    closing.newest = summary;
    closing.tookNewestOver = false;
    return summary;
  }

  private static Node asNode(NodeDraft draft) {
    try {
      return draft.asNode();
    } catch (ArithmeticException e) {
      throw new InvalidEntryException(
          lastPath(draft), "the sizes add up to more than 2^63 - 1 bytes");
    }
  }

  /** One item may wait above the highest level: its node may turn out to be the only one. */
  private void beforeAppending(int level) {
    if (level > Node.MAX_LEVEL && !level(level).draft.isEmpty()) {
      throw new InvalidEntryException(
          lastPath(level(level).draft),
          "the tree would be higher than " + Node.MAX_LEVEL + " levels: too many very long paths");
    }
  }

  private static EntryPath lastPath(NodeDraft draft) {
    int start = draft.lastKeyStart();
    return EntryPath.ofKey(Arrays.copyOfRange(draft.data(), start, start + draft.lastKeyLength()));
  }

  /** Closes what is open; the result is the lowest node that is alone on its level. */
  NodeSummary finish(NodeReader reader) {
    for (int i = 0; ; i++) {
      Level level = level(i);
      boolean open = !level.draft.isEmpty();
      if (level.nodes == 0 && (open || i + 1 >= levels.size())) {
        return close(i);
      }
      if (!open && level.nodes == 1 && level.newest != null) {
        // One that was made here has more than one child, and may not be stored yet.
        return level.tookNewestOver ? lowest(level.newest, reader) : level.newest;
      }
      if (open) {
        closeAndLift(i);
      }
    }
  }

  /** A node that was taken over may be the only parent of an only child. */
  private static NodeSummary lowest(NodeSummary top, NodeReader reader) {
    NodeSummary lowest = top;
    while (lowest.level() > 0) {
      Node node = reader.node(lowest.digest(), lowest.level());
      if (node.count() > 1) {
        break;
      }
      lowest =
          new NodeSummary(
              lowest.level() - 1, lowest.entries(), lowest.bytes(), node.childDigest(0));
    }
    return lowest;
  }
}
