package io.holdfast.catalog.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged node is found by an audit, whatever its form in the pack is. */
class NodeDamageTest {
  @TempDir Path folder;

  @Test
  void anAuditNamesTheDamagedNode() throws IOException {
    try (Catalog catalog = Catalogs.open(H2Store.at(folder))) {
      record(catalog, 0, 300);
      record(catalog, 0, 301); // The nodes that differ are stored as changes.
    }
    Path pack = folder.resolve("nodes-000001.pack");
    byte[] whole = Files.readAllBytes(pack);
    for (int at : new int[] {whole.length / 2, whole.length - 1}) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(pack, damaged);
      try (Catalog catalog = Catalogs.open(H2Store.existing(folder))) {
        List<Finding> findings = catalog.log().audit(ProgressListener.none()).findings();
        assertThat(findings).isNotEmpty();
        assertThat(findings).extracting(Finding::code).containsOnly(FindingCode.NODE_DIFFERS);
        assertThat(findings.toString()).contains("found nothing readable");
      }
    }
    Files.write(pack, whole);
    try (Catalog catalog = Catalogs.open(H2Store.existing(folder))) {
      assertThat(catalog.log().audit(ProgressListener.none()).findings()).isEmpty();
    }
  }

  private static void record(Catalog catalog, int first, int last) {
    OldCatalogMaker.record(
        catalog, SnapshotDraft.full(OldCatalogMaker.DATASET), OldCatalogMaker.from(first, last));
  }
}
