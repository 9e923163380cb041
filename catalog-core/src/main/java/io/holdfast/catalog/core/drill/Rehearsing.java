package io.holdfast.catalog.core.drill;

import io.holdfast.catalog.core.extract.Extraction;
import io.holdfast.catalog.core.extract.Extractor;
import io.holdfast.catalog.core.extract.ScratchRemoval;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.payload.Payloads;
import io.holdfast.catalog.core.reconcile.Reconciler;
import io.holdfast.catalog.drill.DrillOutcome;
import io.holdfast.catalog.drill.DrillRequest;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.Manifest;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.PlanRefusedException;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.restore.Restores;
import io.holdfast.catalog.restore.UnusableTargetException;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.Selector;
import io.holdfast.catalog.source.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Does in a scratch directory what a restore would do. Thread-safe. */
public final class Rehearsing {
  private static final String SCRATCH_PREFIX = "holdfast-drill-";

  private final Selector selector;
  private final Restores restores;
  private final Payloads payloads;
  private final Extractor extractor;
  private final Reconciler reconciler;

  /**
   * Over a catalog.
   *
   * @param selector selects as in an emergency
   * @param restores plans
   * @param payloads reads
   * @param extractor restores
   * @param reconciler compares
   */
  public Rehearsing(
      Selector selector,
      Restores restores,
      Payloads payloads,
      Extractor extractor,
      Reconciler reconciler) {
    this.selector = selector;
    this.restores = restores;
    this.payloads = payloads;
    this.extractor = extractor;
    this.reconciler = reconciler;
  }

  Rehearsed run(DrillRequest request, Instant startedAt, ProgressListener listener) {
    Selection selection = selector.select(request.selection());
    Rehearsed rehearsed = new Rehearsed(selection, startedAt);
    Optional<Choice> choice = selection.choice();
    if (choice.isEmpty()) {
      rehearsed.ended(DrillOutcome.REFUSED, selection.refusal().getMessage());
      return rehearsed;
    }
    Path parent = request.scratch().orElse(payloads.settings().tempDirectory());
    Path scratch;
    try {
      scratch = Files.createTempDirectory(parent, SCRATCH_PREFIX);
    } catch (IOException e) {
      rehearsed.ended(
          DrillOutcome.FAILED, "no scratch directory can be made in " + parent + ": " + e);
      return rehearsed;
    }
    try {
      // One below, since the snapshot's root may have a mode that lets others in.
      restore(choice.get(), scratch.resolve("restored"), request, rehearsed, listener);
    } finally {
      if (!ScratchRemoval.remove(scratch)) {
        rehearsed.note("the scratch directory " + scratch + " could not be removed: remove it");
      }
    }
    return rehearsed;
  }

  private void restore(
      Choice choice,
      Path directory,
      DrillRequest request,
      Rehearsed rehearsed,
      ProgressListener listener) {
    RestorePlan plan;
    try {
      plan = restores.plan(choice, RestoreTarget.of(directory.toString()));
    } catch (PlanRefusedException e) {
      rehearsed.ended(DrillOutcome.REFUSED, e.getMessage());
      return;
    }
    rehearsed.planned(plan);
    try {
      Extraction extraction =
          extractor.extract(plan.steps(), directory, request.extraction(), listener);
      rehearsed.extracted(extraction);
      if (extraction.report().isClean()) {
        rehearsed.reconciled(
            reconciler.reconcile(
                choice.snapshot(),
                payloads.sources().open(SourceFormat.DIRECTORY, directory),
                options(request, extraction),
                holdsData(choice),
                ProgressListener.none()));
      }
    } catch (UnusableTargetException e) {
      rehearsed.ended(DrillOutcome.FAILED, e.getMessage());
    }
  }

  private static ReconciliationOptions options(DrillRequest request, Extraction extraction) {
    return ReconciliationOptions.builder()
        .notCompared(extraction.report().notKept())
        .findingLimit(request.extraction().findingLimit())
        .effort(request.extraction().effort())
        .build();
  }

  /** Devices, pipes and sockets are not made, so that they are not missed either. */
  private Predicate<Finding> holdsData(Choice choice) {
    Manifests manifests = payloads.manifests();
    Manifest state = manifests.open(choice.snapshot().root());
    return finding ->
        finding.code() != FindingCode.MISSING_ENTRY
            || finding
                .path()
                .flatMap(state::find)
                .filter(entry -> entry.kind() == EntryKind.OTHER)
                .isEmpty();
  }
}
