package io.holdfast.catalog.health;

/**
 * Checks again and again, and tells what changed since the time before. It has no thread of its
 * own: the caller decides when to check. Thread-safe; one check at a time.
 */
public interface HealthWatch {
  /**
   * Checks, and tells the listener each dataset that became worse or better.
   *
   * @return how well the datasets are
   */
  HealthReport check();
}
