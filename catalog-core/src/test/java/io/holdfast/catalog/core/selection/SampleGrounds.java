package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.core.lineage.Restorations;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.policy.DatasetPolicy;

/** Grounds for engines whose index alone is under test. */
public final class SampleGrounds {
  private SampleGrounds() {}

  /** No restores, and contents that are all equal. */
  public static Grounds plain() {
    return restored(Restorations.NONE);
  }

  /** As {@link #plain}, with restores. */
  public static Grounds restored(Restorations restorations) {
    return new Grounds(
        dataset -> DatasetPolicy.defaults(),
        restorations,
        (before, after, visitor) -> new DiffSummary(0, 0, 0, 0, 0, 0, 0));
  }
}
