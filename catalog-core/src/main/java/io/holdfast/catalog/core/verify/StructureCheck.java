package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.CatalogLog;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.verify.Depth;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what the catalog itself keeps of a snapshot: that its statement stands in the log, that
 * its manifest is whole, and that overlaying a delta on its parent gives its root.
 */
final class StructureCheck {
  private final Manifests manifests;
  private final CatalogLog log;
  private final String catalog;

  /**
   * A check.
   *
   * @param catalog how findings name the catalog
   */
  StructureCheck(Manifests manifests, CatalogLog log, String catalog) {
    this.manifests = manifests;
    this.log = log;
    this.catalog = catalog;
  }

  /**
   * Checks.
   *
   * @param depths to which the payload is verified as well: the check of a full snapshot's content
   *     reads, and so checks, every node of its manifest
   */
  void run(Snapshot snapshot, Optional<Snapshot> parent, Set<Depth> depths, FindingList findings) {
    checkLog(snapshot, findings);
    try {
      if (!depths.contains(Depth.CONTENT) || snapshot.kind() == SnapshotKind.DELTA) {
        ManifestReading.readAll(manifests.open(snapshot.root()));
      }
      if (snapshot.kind() == SnapshotKind.DELTA) {
        checkOverlay(snapshot, parent, findings);
      }
    } catch (DamagedManifestException e) {
      findings.add(ManifestReading.finding(e, catalog));
    }
  }

  private void checkLog(Snapshot snapshot, FindingList findings) {
    String found = "";
    try {
      found = log.prove(snapshot.id()).verifies() ? "" : "a proof that does not verify";
    } catch (CatalogException e) {
      found = e.getMessage();
    }
    if (!found.isEmpty()) {
      findings.add(
          Finding.builder(FindingCode.LOG_INCONSISTENT, catalog)
              .expected("the statement of snapshot " + snapshot.id())
              .found(found)
              .build());
    }
  }

  private void checkOverlay(Snapshot snapshot, Optional<Snapshot> parent, FindingList findings) {
    boolean gives =
        parent.isPresent()
            && manifests.overlayGives(
                manifests.open(parent.get().root()),
                manifests.open(snapshot.payloadRoot()),
                snapshot.root());
    if (!gives) {
      findings.add(
          Finding.builder(FindingCode.LINEAGE_BROKEN, catalog)
              .expected("the delta on its parent gives root " + snapshot.root())
              .found(parent.isPresent() ? "another root" : "no parent")
              .build());
    }
  }
}
