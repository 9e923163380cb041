package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.ManifestRoot;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Visits all that a manifest reaches in the store, each node once, and checks what it reads. */
final class ManifestMarks {
  private final NodeReader reader;
  private final Predicate<Digest> isNew;
  private final Consumer<ContentReference> contents;

  ManifestMarks(NodeReader reader, Predicate<Digest> isNew, Consumer<ContentReference> contents) {
    this.reader = reader;
    this.isNew = isNew;
    this.contents = contents;
  }

  void mark(ManifestRoot root) {
    if (isNew.test(root.digest())) {
      RootRecord record =
          reader
              .root(root.digest())
              .orElseThrow(
                  () -> new DamagedManifestException("manifest root", root.digest(), null));
      if (isNew.test(record.top())) {
        Node top = reader.stored(record.top(), record.height());
        NodeReader.checkTop(record, top);
        mark(top);
      }
    }
  }

  private void mark(Node node) {
    for (int i = 0; i < node.count(); i++) {
      if (node.level() == 0) {
        NodeReader.entry(node, i).content().ifPresent(contents);
      } else if (isNew.test(node.childDigest(i))) {
        Node child = reader.stored(node.childDigest(i), node.level() - 1);
        NodeReader.checkChild(node, i, child);
        mark(child);
      }
    }
  }
}
