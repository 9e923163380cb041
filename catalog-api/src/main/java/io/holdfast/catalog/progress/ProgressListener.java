package io.holdfast.catalog.progress;

/**
 * Told how far a long operation is. Called often, and by whichever thread works, but of one
 * operation by one thread at a time: the totals never go backwards, and the last are those of all
 * the work. An implementation must be quick, since the work may wait for it, and must not throw.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Total not known (yet). */
  long UNKNOWN = -1;

  /**
   * Work was done since the last call.
   *
   * @param progress the running totals
   */
  void advanced(Progress progress);

  /** A listener that ignores everything. */
  static ProgressListener none() {
    return progress -> {};
  }
}
