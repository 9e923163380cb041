package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is needed to make a plan again. Immutable and thread-safe.
 *
 * @param request what was asked for
 * @param chosen what was chosen
 * @param steps the chain's copies, base first; at least one
 * @param target where the data will be put
 * @param policy digest of the policy that was in force
 */
public record PlannedRestore(
    SelectionRequest request,
    Chosen chosen,
    List<Step> steps,
    RestoreTarget target,
    Digest policy) {
  /**
   * Copies the steps.
   *
   * @throws IllegalArgumentException if the last step is not what was chosen
   */
  public PlannedRestore {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(policy, "policy");
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !steps.get(steps.size() - 1).snapshot().equals(chosen.snapshot())) {
      throw new IllegalArgumentException("the last step must be the chosen snapshot");
    }
  }

  /**
   * What was chosen. Immutable and thread-safe.
   *
   * @param snapshot which snapshot
   * @param selectedAt when
   * @param discarded what would be thrown away, when the plan was made; 0 or more
   * @param overrides the rules that were overridden, in the order of their codes
   * @param statedLoss empty if none was overridden
   */
  public record Chosen(
      SnapshotId snapshot,
      Instant selectedAt,
      Duration discarded,
      List<RuleOverride> overrides,
      Optional<Duration> statedLoss) {
    /** Copies the overrides. */
    public Chosen {
      Objects.requireNonNull(snapshot, "snapshot");
      Objects.requireNonNull(selectedAt, "selectedAt");
      Objects.requireNonNull(discarded, "discarded");
      Objects.requireNonNull(statedLoss, "statedLoss");
      overrides = List.copyOf(overrides);
    }
  }

  /**
   * One payload to apply.
   *
   * @param snapshot whose
   * @param copy where it is read
   */
  public record Step(SnapshotId snapshot, CopyId copy) {}
}
