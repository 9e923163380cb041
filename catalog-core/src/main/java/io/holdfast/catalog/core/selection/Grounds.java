package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.core.lineage.Restorations;
import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What selections rest on besides the index. Immutable and thread-safe.
 *
 * @param policies the policy in force for a dataset
 * @param restorations the timelines that restores started
 * @param contents compares what snapshots hold
 * @param signed how far the log is signed, where nothing else counts
 */
public record Grounds(
    Function<DatasetName, DatasetPolicy> policies,
    Restorations restorations,
    ContentComparison contents,
    Supplier<Optional<SignedExtent>> signed) {
  /** Checks that all is there. */
  public Grounds {
    Objects.requireNonNull(policies, "policies");
    Objects.requireNonNull(restorations, "restorations");
    Objects.requireNonNull(contents, "contents");
    Objects.requireNonNull(signed, "signed");
  }

  /** Where every statement counts. */
  public Grounds(
      Function<DatasetName, DatasetPolicy> policies,
      Restorations restorations,
      ContentComparison contents) {
    this(policies, restorations, contents, Optional::empty);
  }
}
