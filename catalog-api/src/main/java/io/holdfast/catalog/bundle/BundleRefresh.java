package io.holdfast.catalog.bundle;

import io.holdfast.catalog.snapshot.BundleOutcome;
import java.util.List;

/**
 * What came of bringing the bundles of a dataset up to date. Immutable and thread-safe.
 *
 * @param outcomes one for each bundle that was not up to date, in the order of the snapshots' times
 * @param current how many were
 * @param elsewhere how many copies are not in this file system
 */
public record BundleRefresh(List<BundleOutcome> outcomes, long current, long elsewhere) {
  /** Copies the list. */
  public BundleRefresh {
    outcomes = List.copyOf(outcomes);
  }

  /** Whether every bundle in this file system is up to date now. */
  public boolean isClean() {
    return outcomes.stream().allMatch(BundleOutcome::isWritten);
  }
}
