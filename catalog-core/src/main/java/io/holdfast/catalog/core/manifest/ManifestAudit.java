package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.ManifestRoot;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Visits the nodes of manifests in the store itself and names those that are damaged. */
final class ManifestAudit {
  private final NodeReader reader;
  private final Set<Digest> visited;
  private final Consumer<DamagedManifestException> damage;

  ManifestAudit(NodeReader reader, Set<Digest> visited, Consumer<DamagedManifestException> damage) {
    this.reader = reader;
    this.visited = visited;
    this.damage = damage;
  }

  void check(ManifestRoot root) {
    if (visited.contains(root.digest())) {
      return;
    }
    try {
      Optional<RootRecord> record = reader.root(root.digest());
      if (record.isEmpty()) {
        throw new DamagedManifestException("manifest root", root.digest(), null);
      }
      visited.add(root.digest());
      checkTop(record.get());
    } catch (DamagedManifestException e) {
      damage.accept(e);
    }
  }

  private void checkTop(RootRecord record) {
    if (!visited.contains(record.top())) {
      Node top = reader.stored(record.top(), record.height());
      NodeReader.checkTop(record, top);
      checkContent(record.top(), top);
    }
  }

  private void checkContent(Digest digest, Node node) {
    visited.add(digest);
    for (int i = 0; i < node.count(); i++) {
      try {
        checkItem(node, i);
      } catch (DamagedManifestException e) {
        damage.accept(e);
      }
    }
  }

  private void checkItem(Node node, int i) {
    if (node.level() == 0) {
      NodeReader.entry(node, i);
      return;
    }
    Digest digest = node.childDigest(i);
    if (!visited.contains(digest)) {
      Node child = reader.stored(digest, node.level() - 1);
      NodeReader.checkChild(node, i, child);
      checkContent(digest, child);
    }
  }
}
