package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.core.log.PlannedRestore;
import io.holdfast.catalog.core.log.PolicyDigest;
import io.holdfast.catalog.core.log.RestoreRequested;
import io.holdfast.catalog.core.selection.Confirmation;
import io.holdfast.catalog.core.selection.CopyEvidence;
import io.holdfast.catalog.core.selection.Overriding;
import io.holdfast.catalog.core.selection.SelectionEngine;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.restore.PlanRefusedException;
import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRefusedException;
import io.holdfast.catalog.restore.RestoreRefusedException.Code;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.DurationText;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan again from what its request says, and decides whether it still stands: the same
 * choice with the same copies, by the facts and under the policy of now, must give the same digest.
 * That another copy was verified since changes nothing. Thread-safe.
 */
final class PlanStanding {
  private static final Set<RejectionCode> OF_COPIES =
      EnumSet.of(
          RejectionCode.COPY_MISSING, RejectionCode.COPY_DAMAGED, RejectionCode.LINEAGE_BROKEN);

  private final CatalogIndex index;
  private final SelectionEngine selection;
  private final PlanService plans;

  /**
   * Over a catalog.
   *
   * @param index the facts
   * @param selection makes choices again
   * @param plans makes plans
   */
  public PlanStanding(CatalogIndex index, SelectionEngine selection, PlanService plans) {
    this.index = Objects.requireNonNull(index, "index");
    this.selection = Objects.requireNonNull(selection, "selection");
    this.plans = Objects.requireNonNull(plans, "plans");
  }

  /** The plan that a request is for, with its digest of then, whether it stands or not. */
  RestorePlan read(RestoreRequested requested) {
    Choice choice = choice(requested.planned());
    return RestorePlan.of(
        requested.plan(), choice, steps(requested.planned()), requested.planned().target());
  }

  /**
   * Whether all snapshots that a request is about are known here; some may be if it is imported.
   */
  boolean isKnown(RestoreRequested requested) {
    PlannedRestore planned = requested.planned();
    return index.find(planned.chosen().snapshot()).isPresent()
        && planned.steps().stream().allMatch(step -> index.find(step.snapshot()).isPresent());
  }

  /** Why a plan no longer stands; empty if it does. */
  Optional<RestoreRefusedException> obstacle(RestoreRequested requested) {
    try {
      require(requested);
      return Optional.empty();
    } catch (RestoreRefusedException e) {
      return Optional.of(e);
    }
  }

  /**
   * The plan that a request is for, made again.
   *
   * @throws RestoreRefusedException if it no longer stands
   */
  RestorePlan require(RestoreRequested requested) {
    Digest plan = requested.plan();
    PlannedRestore planned = requested.planned();
    Choice choice = choice(planned);
    checkPolicy(plan, planned, choice);
    checkRules(plan, choice);
    checkLoss(plan, planned, choice);
    List<PlanStep> steps = steps(planned);
    checkCopies(plan, choice, steps);
    RestorePlan again;
    try {
      again = plans.plan(choice, steps, planned.target());
    } catch (PlanRefusedException e) {
      throw refused(Code.CHOICE_OVERTAKEN, plan, e.getMessage(), e);
    }
    if (!again.digest().equals(plan)) {
      throw refused(
          Code.PLAN_CHANGED,
          plan,
          "made again from the same choice it is " + again.digest() + "; make a new plan",
          null);
    }
    return again;
  }

  private Choice choice(PlannedRestore planned) {
    PlannedRestore.Chosen chosen = planned.chosen();
    return selection.again(
        planned.request(),
        chosen.snapshot(),
        chosen.selectedAt(),
        new Overriding(chosen.overrides(), chosen.statedLoss()));
  }

  private List<PlanStep> steps(PlannedRestore planned) {
    List<PlanStep> steps = new ArrayList<>();
    for (PlannedRestore.Step step : planned.steps()) {
      SnapshotFacts facts =
          index
              .facts(step.snapshot())
              .orElseThrow(() -> new UnknownSnapshotException(step.snapshot().toString()));
      Copy copy =
          facts.copies().stream()
              .filter(one -> one.id().equals(step.copy()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new PlanRefusedException(
                          facts.snapshot(),
                          "copy " + step.copy() + " is not in this catalog; audit it",
                          null));
      steps.add(new PlanStep(facts.snapshot(), copy));
    }
    return steps;
  }

  private static void checkPolicy(Digest plan, PlannedRestore planned, Choice choice) {
    Digest found = PolicyDigest.of(choice.policy());
    if (!found.equals(planned.policy())) {
      throw refused(
          Code.POLICY_CHANGED,
          plan,
          "expected the policy "
              + planned.policy()
              + " under which it was made, found "
              + found
              + " in force for "
              + planned.request().dataset()
              + "; select and plan again",
          null);
    }
  }

  private void checkRules(Digest plan, Choice choice) {
    Confirmation confirmation = selection.confirm(choice);
    List<Rejection> remaining = confirmation.remaining();
    if (!remaining.isEmpty()) {
      boolean ofCopies = remaining.stream().map(Rejection::code).allMatch(OF_COPIES::contains);
      throw refused(
          ofCopies ? Code.COPY_CHANGED : Code.CHOICE_OVERTAKEN,
          plan,
          "since it was made, "
              + remaining.stream()
                  .map(rejection -> rejection.code() + ": " + rejection.detail())
                  .collect(Collectors.joining("; "))
              + "; select and plan again",
          null);
    }
  }

  private static void checkLoss(Digest plan, PlannedRestore planned, Choice choice) {
    Duration known = planned.chosen().discarded();
    Duration found = choice.losses().discarded();
    if (!found.equals(known)) {
      throw refused(
          Code.CHOICE_OVERTAKEN,
          plan,
          "expected to throw away "
              + DurationText.exact(known)
              + " of data that could be restored, found "
              + DurationText.exact(found)
              + " by now; select and plan again",
          null);
    }
  }

  private void checkCopies(Digest plan, Choice choice, List<PlanStep> steps) {
    boolean damageAccepted =
        choice.overrides().stream().anyMatch(one -> one.code() == RejectionCode.COPY_DAMAGED);
    for (PlanStep step : steps) {
      Snapshot snapshot = step.snapshot();
      boolean damaged =
          index
              .facts(snapshot.id())
              .flatMap(facts -> CopyEvidence.of(facts).damage(step.copy()))
              .isPresent();
      if (damaged && !damageAccepted) {
        throw refused(
            Code.COPY_CHANGED,
            plan,
            "its copy at "
                + step.copy().location()
                + " was found damaged or gone since; plan again, which picks another copy",
            null);
      }
    }
  }

  private static RestoreRefusedException refused(
      Code code, Digest plan, String reason, @Nullable Throwable cause) {
    return new RestoreRefusedException(code, plan, reason, cause);
  }
}
