package io.holdfast.catalog.verify;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotId;

/**
 * Follows the verification of several targets. Its progress counts all of them together. {@link
 * #verified} and {@link #failed} are called on the thread that verifies, one at a time; {@link
 * #advanced} on any.
 */
public interface SeriesListener extends ProgressListener {
  /** A target was verified, and the result is recorded. */
  void verified(VerificationReport report);

  /** A target could not be verified; the rest still is. */
  void failed(SnapshotId snapshot, CatalogException cause);

  /** A listener that ignores everything. */
  static SeriesListener none() {
    return of(ProgressListener.none());
  }

  /** A listener that is told of the progress alone. */
  static SeriesListener of(ProgressListener progress) {
    return new SeriesListener() {
      @Override
      public void advanced(Progress now) {
        progress.advanced(now);
      }

      @Override
      public void verified(VerificationReport report) {}

      @Override
      public void failed(SnapshotId snapshot, CatalogException cause) {}
    };
  }
}
