package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.CatalogLog;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotKind;
import java.util.Iterator;
import java.util.Optional;

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

  void run(Snapshot snapshot, Optional<Snapshot> parent, FindingList findings) {
    checkLog(snapshot, findings);
    try {
      readAll(manifests.open(snapshot.root()));
      if (snapshot.kind() == SnapshotKind.DELTA) {
        checkOverlay(snapshot, parent, findings);
      }
    } catch (DamagedManifestException e) {
      findings.add(
          Finding.builder(FindingCode.NODE_DIFFERS, catalog)
              .expected(e.expected())
              .found(e.found().isPresent() ? e.found().get().toString() : "nothing readable")
              .build());
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

  /** Every node is checked against its digest when it is read. */
  private static void readAll(StoredManifest manifest) {
    Iterator<Entry> entries = manifest.iterator();
    while (entries.hasNext()) {
      entries.next();
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
