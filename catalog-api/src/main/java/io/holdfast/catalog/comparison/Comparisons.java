package io.holdfast.catalog.comparison;

import io.holdfast.catalog.progress.ProgressListener;

/** Compares copies with each other, and with what was recorded. Thread-safe. */
public interface Comparisons {
  /**
   * Reads every place in full, several at a time, and compares what they hold. Each place gets a
   * tree of what was really found there, made like a manifest; trees are compared from their tops
   * down, and what is equal is not gone into. Contents that differ are compared chunk by chunk, by
   * the chunk hashes that were taken while reading and those that were kept when the snapshot was
   * recorded.
   *
   * <p>Metadata is compared as far as the formats of both a place and its snapshot express it.
   * Nothing is recorded, in the catalog or elsewhere: to have evidence of damage, verify the copy.
   * Bad bytes never end a comparison early.
   *
   * @param request what to compare
   * @param listener told how far it is
   * @throws io.holdfast.catalog.snapshot.UnknownSnapshotException if a snapshot is not in the
   *     catalog
   * @throws io.holdfast.catalog.manifest.DamagedManifestException if the catalog's own manifest is
   *     damaged
   * @throws io.holdfast.catalog.progress.CancelledException if the thread was interrupted
   */
  Comparison compare(ComparisonRequest request, ProgressListener listener);
}
