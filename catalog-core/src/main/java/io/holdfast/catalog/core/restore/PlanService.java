package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.core.selection.Confirmation;
import io.holdfast.catalog.core.selection.SelectionEngine;
import io.holdfast.catalog.lineage.BrokenLineageException;
import io.holdfast.catalog.lineage.Lineage;
import io.holdfast.catalog.restore.PlanRefusedException;
import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.DurationText;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes restore plans of choices that still stand. Thread-safe. */
public final class PlanService {
  private final CatalogIndex index;
  private final SelectionEngine selection;
  private final Lineage lineage;
  private final Checks checks;

  /**
   * Over a catalog.
   *
   * @param index the facts
   * @param selection the engine whose choices are planned
   * @param lineage gives the chains
   * @param checks what a plan must hold against
   */
  public PlanService(
      CatalogIndex index, SelectionEngine selection, Lineage lineage, Checks checks) {
    this.index = Objects.requireNonNull(index, "index");
    this.selection = Objects.requireNonNull(selection, "selection");
    this.lineage = Objects.requireNonNull(lineage, "lineage");
    this.checks = Objects.requireNonNull(checks, "checks");
  }

  /**
   * What a plan must hold against.
   *
   * @param overlay checks that the manifests of a chain fit on each other
   * @param requireKept throws if the manifests of a snapshot were freed
   * @param requireStated throws if the index says of a dataset anything else than the statements
   */
  public record Checks(
      OverlayCheck overlay,
      Consumer<SnapshotId> requireKept,
      Consumer<DatasetName> requireStated) {}

  /** Makes a plan; see {@link io.holdfast.catalog.restore.Restores#plan}. */
  public RestorePlan plan(Choice choice, RestoreTarget target) {
    Objects.requireNonNull(target, "target");
    Choice standing = confirmed(choice);
    List<Snapshot> chain = chain(standing);
    checkManifests(standing, chain);
    List<PlanStep> steps = new ArrayList<>(chain.size());
    for (Snapshot link : chain) {
      steps.add(step(standing, link));
    }
    return RestorePlan.of(
        PlanDigest.of(selection.origin(), standing, steps, target), standing, steps, target);
  }

  /**
   * Makes a plan that reads these copies.
   *
   * @param steps one for each link of the chain, base first
   * @throws PlanRefusedException as {@link #plan(Choice, RestoreTarget)}, and if these are not the
   *     links of the chain
   */
  RestorePlan plan(Choice choice, List<PlanStep> steps, RestoreTarget target) {
    Choice standing = confirmed(choice);
    List<Snapshot> chain = chain(standing);
    if (!steps.stream().map(PlanStep::snapshot).toList().equals(chain)) {
      throw new PlanRefusedException(
          choice.snapshot(), "expected the steps " + chain + ", found " + steps, null);
    }
    checkManifests(standing, chain);
    return RestorePlan.of(
        PlanDigest.of(selection.origin(), standing, steps, target), standing, steps, target);
  }

  /** The choice with what it costs now, if no rule is against it now. */
  private Choice confirmed(Choice choice) {
    checks.requireStated().accept(choice.request().dataset());
    Confirmation confirmation;
    try {
      confirmation = selection.confirm(choice);
    } catch (UnknownSnapshotException e) {
      throw new PlanRefusedException(
          choice.snapshot(), "it is no longer in the catalog; select again", e);
    }
    if (!confirmation.remaining().isEmpty()) {
      String reasons =
          confirmation.remaining().stream()
              .map(PlanService::sentence)
              .collect(Collectors.joining("; "));
      throw new PlanRefusedException(
          choice.snapshot(), "since it was chosen, " + reasons + "; select again", null);
    }
    checkOverridden(choice, confirmation.choice());
    return confirmation.choice();
  }

  /** Whoever overrode a rule knew what could have been kept; more than that nobody agreed to. */
  private static void checkOverridden(Choice choice, Choice now) {
    Duration known = choice.losses().discarded();
    Duration found = now.losses().discarded();
    if (!choice.overrides().isEmpty() && found.compareTo(known) > 0) {
      throw new PlanRefusedException(
          choice.snapshot(),
          "rules were overridden for it when "
              + DurationText.exact(known)
              + " of data could be kept; since then a newer valid snapshot was found, and it is "
              + DurationText.exact(found)
              + "; look at it again, and state the loss anew",
          null);
    }
  }

  private static String sentence(Rejection rejection) {
    return rejection.code() + ": " + rejection.detail();
  }

  private List<Snapshot> chain(Choice choice) {
    try {
      return lineage.chain(choice.snapshot().id());
    } catch (BrokenLineageException | UnknownSnapshotException e) {
      throw new PlanRefusedException(
          choice.snapshot(), "its chain has lost a link (" + e.getMessage() + ")", e);
    }
  }

  private void checkManifests(Choice choice, List<Snapshot> chain) {
    chain.forEach(link -> checks.requireKept().accept(link.id()));
    for (int i = 1; i < chain.size(); i++) {
      if (!checks.overlay().gives(chain.get(i - 1), chain.get(i))) {
        throw new PlanRefusedException(
            choice.snapshot(),
            "laying the changes of "
                + chain.get(i)
                + " over "
                + chain.get(i - 1)
                + " does not give the root "
                + chain.get(i).root()
                + "; audit the catalog, and choose a snapshot that does not build on it",
            null);
      }
    }
  }

  private PlanStep step(Choice choice, Snapshot link) {
    return index
        .facts(link.id())
        .flatMap((SnapshotFacts facts) -> CopyPicking.pick(facts, choice))
        .map(copy -> new PlanStep(link, copy))
        .orElseThrow(
            () ->
                new PlanRefusedException(
                    choice.snapshot(),
                    link + " has no copy that is not known to be damaged; add one, or select again",
                    null));
  }
}
