package io.holdfast.catalog.core.facade;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.coverage.CoverageAudit;
import io.holdfast.catalog.core.coverage.CoverageStore;
import io.holdfast.catalog.core.gc.CollectionRecord;
import io.holdfast.catalog.core.log.NodeAudit;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.CollectedSnapshotException;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.verify.Verification;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Checks for an audit all that the snapshots' roots reach in the node store. Thread-safe. */
final class ReachableNodes implements NodeAudit {
  private final Manifests manifests;
  private final ChunkLists chunkLists;
  private final CoverageStore coverage;
  private final CollectionRecord collections;

  ReachableNodes(
      Manifests manifests,
      ChunkLists chunkLists,
      CoverageStore coverage,
      CollectionRecord collections) {
    this.manifests = manifests;
    this.chunkLists = chunkLists;
    this.coverage = coverage;
    this.collections = collections;
  }

  @Override
  public Run start(String location, Consumer<Finding> findings) {
    return new NodeRun(location, findings);
  }

  private final class NodeRun implements Run {
    private final String location;
    private final Consumer<Finding> findings;
    private final Set<Digest> nodes = new HashSet<>();
    private final Set<ManifestRoot> roots = new HashSet<>();
    private final Set<ContentReference> contents = new HashSet<>();
    private final CoverageAudit parts = new CoverageAudit(manifests, coverage);
    private SnapshotId current = new SnapshotId(Digest.copyOf(new byte[32]));
    private long chunkListCount;

    NodeRun(String location, Consumer<Finding> findings) {
      this.location = location;
      this.findings = findings;
    }

    @Override
    public void check(Snapshot snapshot, Optional<Snapshot> parent) {
      about(snapshot.id(), () -> checkAll(snapshot, parent));
    }

    /** What is gone of a collected snapshot is gone by right, and nothing rests on the rest. */
    private void about(SnapshotId snapshot, Runnable check) {
      current = snapshot;
      try {
        check.run();
      } catch (CollectedSnapshotException e) {
        if (!isCollected()) {
          throw e;
        }
      }
    }

    private boolean isCollected() {
      return collections.find(current).isPresent();
    }

    private void find(Finding finding) {
      if (!isCollected()) {
        findings.accept(finding);
      }
    }

    private void checkAll(Snapshot snapshot, Optional<Snapshot> parent) {
      boolean whole = checkTree(snapshot.root());
      if (snapshot.kind() == SnapshotKind.DELTA) {
        whole &= checkTree(snapshot.payloadRoot());
        if (whole && parent.isPresent()) {
          checkOverlay(snapshot, parent.get());
        }
      }
      if (whole) {
        checkTotals(snapshot);
      }
    }

    /** Whether every node of a tree is intact. */
    private boolean checkTree(ManifestRoot root) {
      if (!roots.add(root)) {
        return true;
      }
      boolean[] whole = {true};
      manifests.audit(
          root,
          nodes,
          damage -> {
            whole[0] = false;
            report(damage);
          });
      if (whole[0]) {
        checkChunkLists(manifests.open(root));
      } else if (isCollected()) {
        roots.remove(root); // A kept snapshot with the same root must have all of it.
      }
      return whole[0];
    }

    private void checkChunkLists(StoredManifest manifest) {
      Iterator<Entry> entries = manifest.iterator();
      while (entries.hasNext()) {
        Optional<ContentReference> content = entries.next().content();
        if (content.isPresent()
            && ChunkLists.hasList(content.get())
            && contents.add(content.get())) {
          checkChunkList(content.get());
        }
      }
    }

    private void checkChunkList(ContentReference content) {
      try {
        if (chunkLists.find(content).isPresent()) {
          chunkListCount++;
        }
      } catch (DamagedManifestException e) {
        if (isCollected()) {
          contents.remove(content);
        }
        report(e);
      }
    }

    private void checkOverlay(Snapshot snapshot, Snapshot parent) {
      boolean gives =
          manifests.overlayGives(
              manifests.open(parent.root()),
              manifests.open(snapshot.payloadRoot()),
              snapshot.root());
      if (!gives) {
        find(
            Finding.builder(FindingCode.LINEAGE_BROKEN, location)
                .expected(
                    "the delta of snapshot " + snapshot.id() + " gives root " + snapshot.root())
                .found("another root")
                .build());
      }
    }

    private void checkTotals(Snapshot snapshot) {
      StoredManifest manifest = manifests.open(snapshot.root());
      if (manifest.entries() != snapshot.entries() || manifest.bytes() != snapshot.bytes()) {
        find(
            Finding.builder(FindingCode.NODE_DIFFERS, location)
                .expected(snapshot.entries() + " entries of " + snapshot.bytes() + " bytes")
                .found(manifest.entries() + " entries of " + manifest.bytes() + " bytes")
                .build());
      }
    }

    private void report(DamagedManifestException damage) {
      find(
          Finding.builder(FindingCode.NODE_DIFFERS, location)
              .expected(damage.expected())
              .found(damage.found().map(Digest::toHex).orElse("nothing readable"))
              .build());
    }

    @Override
    public void check(Copy copy, Verification verification) {
      about(verification.snapshot(), () -> checkPart(copy, verification));
    }

    private void checkPart(Copy copy, Verification verification) {
      try {
        parts
            .check(copy, verification)
            .ifPresent(
                wrong ->
                    find(
                        Finding.builder(FindingCode.LOG_INCONSISTENT, location)
                            .expected(wrong.expected())
                            .found(wrong.found())
                            .build()));
      } catch (DamagedManifestException e) {
        report(e);
      }
    }

    @Override
    public long nodes() {
      return nodes.size();
    }

    @Override
    public long chunkLists() {
      return chunkListCount;
    }
  }
}
