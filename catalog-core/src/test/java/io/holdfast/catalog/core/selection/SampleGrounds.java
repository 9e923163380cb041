package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.core.lineage.Restorations;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.policy.DatasetPolicy;

/** Grounds for engines whose index alone is under test. */
public final class SampleGrounds {
  private SampleGrounds() {}

  /** The default policy, no restores, and contents that are all equal. */
  public static Grounds plain() {
    return comparing((before, after, visitor) -> new DiffSummary(0, 0, 0, 0, 0, 0, 0));
  }

  /** As {@link #plain}, with restores. */
  public static Grounds restored(Restorations restorations) {
    return new Grounds(plain().policies(), restorations, plain().contents());
  }

  /** As {@link #plain}, with another policy for every dataset. */
  public static Grounds under(DatasetPolicy policy) {
    return new Grounds(dataset -> policy, Restorations.NONE, plain().contents());
  }

  /** As {@link #plain}, with contents. */
  public static Grounds comparing(ContentComparison contents) {
    return new Grounds(dataset -> DatasetPolicy.defaults(), Restorations.NONE, contents);
  }
}
