package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.coverage.CoverageStore;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.verify.VerifiedPart;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** Walks the manifests of snapshots, each node once, and checks what it reads. Not thread-safe. */
final class ManifestCopy {
  private static final long CACHE_BYTES = 8 << 20;

  private final Manifests manifests;
  private final ChunkLists chunkLists;
  private final CoverageStore coverage;
  private final Set<Digest> nodes = new HashSet<>();
  private final Set<ManifestRoot> roots = new HashSet<>();
  private final Set<ContentReference> contents = new HashSet<>();

  ManifestCopy(NodeStore reading, ByteString salt) {
    this.manifests = new Manifests(reading, salt, CACHE_BYTES);
    this.chunkLists = new ChunkLists(reading);
    this.coverage = new CoverageStore(reading);
  }

  /**
   * Reads all that a snapshot's restore needs.
   *
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if a node or list is damaged
   */
  void read(Snapshot snapshot) {
    read(snapshot.root());
    read(snapshot.payloadRoot());
  }

  /**
   * Reads the set of units that a verification read.
   *
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if it is damaged
   */
  void read(VerifiedPart part) {
    coverage.load(part);
  }

  private void read(ManifestRoot root) {
    if (!roots.add(root)) {
      return;
    }
    manifests.audit(
        root,
        nodes,
        damage -> {
          throw damage;
        });
    Iterator<Entry> entries = manifests.open(root).iterator();
    while (entries.hasNext()) {
      Optional<ContentReference> content = entries.next().content();
      if (content.filter(ChunkLists::hasList).isPresent() && contents.add(content.get())) {
        chunkLists.find(content.get());
      }
    }
  }
}
