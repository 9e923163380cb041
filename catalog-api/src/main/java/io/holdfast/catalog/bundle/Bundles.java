package io.holdfast.catalog.bundle;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.nio.file.Path;
import java.util.List;

/** Writes bundles of snapshots, and backups of the whole catalog. Thread-safe. */
public interface Bundles {
  /**
   * Writes the bundle of a snapshot: its statement and those of its ancestors, all statements about
   * them and all acts of their dataset up to now, each with its proof; the manifests and chunk
   * lists that its restore needs. What is read is checked. Others may write to the catalog
   * meanwhile. When this method returns the file is whole and on disk.
   *
   * @param snapshot which
   * @param file usually named {@code *.holdfast}, beside a copy
   * @param options how
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if there is no such snapshot
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if the catalog is damaged there
   * @throws BundleException if the file exists or cannot be written
   */
  BundleSummary export(SnapshotId snapshot, Path file, BundleOptions options);

  /**
   * Writes a backup of the whole catalog, as it is at this moment: every statement, and every
   * manifest and chunk list that they reach. What is read is checked. Others may write to the
   * catalog meanwhile. When this method returns the file is whole, on disk, and was read again.
   *
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if the catalog is damaged
   * @throws BundleException if the file exists or cannot be written
   */
  BundleSummary backup(Path file, BundleOptions options);

  /**
   * Tells how the bundles beside the copies of a dataset stand: by the log, and by a look at each
   * file. Copies of retired snapshots count where a file is there.
   *
   * @return one for each copy, in the order of the snapshots' times
   */
  List<CopyBundle> beside(DatasetName dataset);

  /**
   * Writes each bundle beside a copy of a dataset that is missing or lacks something, in place of
   * an older one and in one step; encrypted where the catalog was opened with a key for bundles.
   * What fails is told in the report and keeps no other from being written.
   */
  BundleRefresh refresh(DatasetName dataset);
}
