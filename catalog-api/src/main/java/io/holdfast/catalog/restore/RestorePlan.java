package io.holdfast.catalog.restore;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.VerificationTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The exact ordered inputs of a restore and the root that they must produce. Verifying it verifies
 * just these copies. Immutable and thread-safe.
 */
public final class RestorePlan implements VerificationTarget {
  private final Digest digest;
  private final Choice choice;
  private final List<PlanStep> steps;
  private final RestoreTarget target;

  private RestorePlan(Digest digest, Choice choice, List<PlanStep> steps, RestoreTarget target) {
    this.digest = Objects.requireNonNull(digest, "digest");
    this.choice = Objects.requireNonNull(choice, "choice");
    this.steps = List.copyOf(steps);
    this.target = Objects.requireNonNull(target, "target");
    if (steps.isEmpty()
        || !steps.get(steps.size() - 1).snapshot().id().equals(choice.snapshot().id())) {
      throw new IllegalArgumentException("the last step must be the chosen snapshot");
    }
  }

  /**
   * A plan. Callers get theirs from {@link Restores#plan}.
   *
   * @param digest binds everything below
   * @param choice what was chosen
   * @param steps the chain's payloads, base first
   * @param target where the data will be put
   */
  public static RestorePlan of(
      Digest digest, Choice choice, List<PlanStep> steps, RestoreTarget target) {
    return new RestorePlan(digest, choice, steps, target);
  }

  /**
   * Binds the snapshot's root, the ordered copies with their containers, the target and the policy.
   */
  public Digest digest() {
    return digest;
  }

  /**
   * Six words that stand for the digest, for two people who compare plans by telephone. They catch
   * a mistake, not an attack: what is approved is the whole digest.
   */
  public String readBackPhrase() {
    return ReadBackPhrase.of(digest);
  }

  /** What was chosen, with its losses. */
  public Choice choice() {
    return choice;
  }

  /** The chain's payloads in the order in which they are applied, base first. */
  public List<PlanStep> steps() {
    return steps;
  }

  /** Where the data will be put. */
  public RestoreTarget target() {
    return target;
  }

  /** The root that the steps must produce. */
  public ManifestRoot expectedRoot() {
    return choice.snapshot().root();
  }

  @Override
  public SnapshotId snapshot() {
    return choice.snapshot().id();
  }

  @Override
  public Map<SnapshotId, Place> places() {
    Map<SnapshotId, Place> places = new LinkedHashMap<>();
    for (PlanStep step : steps) {
      Snapshot snapshot = step.snapshot();
      places.put(snapshot.id(), new AtCopy(step.copy().location()));
    }
    return places;
  }
}
