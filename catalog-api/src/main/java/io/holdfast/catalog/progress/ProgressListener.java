package io.holdfast.catalog.progress;

/**
 * Told how far a long operation is. Called often and from several threads: an implementation must
 * be thread-safe, quick, and must not throw.
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
