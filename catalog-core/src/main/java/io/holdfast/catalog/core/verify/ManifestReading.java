package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import java.util.Iterator;

/** Reads whole manifests: every node is checked against its digest when it is read. */
public final class ManifestReading {
  private ManifestReading() {}

  /**
   * Reads a manifest to its end.
   *
   * @throws DamagedManifestException if a node is missing or damaged
   */
  public static void readAll(StoredManifest manifest) {
    Iterator<Entry> entries = manifest.iterator();
    while (entries.hasNext()) {
      entries.next();
    }
  }

  /**
   * What is wrong with a manifest, as a finding.
   *
   * @param location how the finding names where it was met
   */
  public static Finding finding(DamagedManifestException damage, String location) {
    return Finding.builder(FindingCode.NODE_DIFFERS, location)
        .expected(damage.expected())
        .found(damage.found().map(Digest::toHex).orElse("nothing readable"))
        .build();
  }
}
