package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.core.digest.AuditPath;
import io.holdfast.catalog.core.manifest.PathProof.ShownItem;
import io.holdfast.catalog.core.manifest.PathProof.Step;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes proofs about single paths. */
final class PathProver {
  private final NodeReader reader;

  PathProver(NodeReader reader) {
    this.reader = reader;
  }

  PathProof prove(RootRecord root, EntryPath path) {
    byte[] key = path.key();
    List<Node> nodes = descend(root, key);
    Node leaf = nodes.get(nodes.size() - 1);
    int found = leaf.search(key);
    boolean present = leaf.level() == 0 && found < leaf.count() && leaf.compareKey(found, key) == 0;
    List<Step> steps = new ArrayList<>();
    for (Node node : nodes) {
      steps.add(step(node, node.search(key), present));
    }
    return new PathProof(root, steps);
  }

  /** The nodes on the way to the key; the top alone where the key lies behind everything. */
  private List<Node> descend(RootRecord root, byte[] key) {
    List<Node> nodes = new ArrayList<>();
    Node node = reader.top(root);
    nodes.add(node);
    while (node.level() > 0 && !node.endsBefore(key)) {
      node = reader.child(node, node.search(key));
      nodes.add(node);
    }
    return nodes;
  }

  private static Step step(Node node, int ceiling, boolean present) {
    List<Digest> leaves = new ArrayList<>();
    for (int i = 0; i < node.count(); i++) {
      leaves.add(AuditPath.leafHash(item(node, i)));
    }
    List<ShownItem> shown = new ArrayList<>();
    if (!present && ceiling > 0) {
      shown.add(shown(node, ceiling - 1, leaves));
    }
    if (ceiling < node.count()) {
      shown.add(shown(node, ceiling, leaves));
    }
    return new Step(node.count(), shown);
  }

  private static ShownItem shown(Node node, int index, List<Digest> leaves) {
    return new ShownItem(index, ByteString.copyOf(item(node, index)), AuditPath.of(leaves, index));
  }

  private static byte[] item(Node node, int index) {
    int start = node.itemStart(index);
    return Arrays.copyOfRange(node.data(), start, start + node.itemLength(index));
  }
}
