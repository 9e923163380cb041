package io.holdfast.catalog.gc;

import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.time.Instant;
import java.util.Optional;

/**
 * Frees the manifests of retired snapshots, with the lists of chunks and the sets of coverage that
 * belong to them. Statements stay: each snapshot remains in the log with its id, its root and its
 * times, and can be proved to have stood there.
 *
 * <p>What a kept snapshot needs always stays: its own manifests, and those of every snapshot that
 * the chain of a kept delta is laid upon, though it was retired itself.
 *
 * <p>Thread-safe. Recordings and verifications go on meanwhile, here and in other threads; other
 * processes read on.
 */
public interface Collector {
  /**
   * Tells what {@link #collect} would free now; changes nothing.
   *
   * @param progress told how many statements and nodes were looked at
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if a manifest that is to be kept
   *     is damaged
   */
  CollectionPreview preview(ProgressListener progress);

  /**
   * Frees what nothing needs, and states that in the log. A crash at any moment leaves a catalog
   * that has everything which is kept; the next run finishes.
   *
   * @param progress told how many statements and nodes were looked at
   * @return what was freed; nothing is stated where there was nothing to free
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if a manifest that is to be kept
   *     is damaged: what hangs below cannot be told then, and nothing is freed
   */
  CollectionReport collect(ProgressListener progress);

  /**
   * When the manifest of a snapshot was freed; empty while it is kept.
   *
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if there is no such snapshot
   */
  Optional<Instant> collectedAt(SnapshotId snapshot);
}
