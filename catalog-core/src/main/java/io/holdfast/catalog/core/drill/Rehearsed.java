package io.holdfast.catalog.core.drill;

import io.holdfast.catalog.core.extract.Extraction;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.drill.Drill;
import io.holdfast.catalog.drill.DrillOutcome;
import io.holdfast.catalog.drill.DrillReport;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.restore.ExtractionReport;
import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.restore.ReconciliationReport;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.selection.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a rehearsal came. Not thread-safe. */
final class Rehearsed {
  private static final int LONGEST_DETAIL = 2_000;

  private final Selection selection;
  private final Instant startedAt;
  private @Nullable RestorePlan plan;
  private @Nullable Extraction extraction;
  private @Nullable ReconciliationReport reconciliation;
  private @Nullable DrillOutcome broken;
  private String detail = "";

  Rehearsed(Selection selection, Instant startedAt) {
    this.selection = selection;
    this.startedAt = startedAt;
  }

  void planned(RestorePlan made) {
    plan = made;
  }

  void extracted(Extraction made) {
    extraction = made;
  }

  void reconciled(ReconciliationReport made) {
    reconciliation = made;
  }

  void ended(DrillOutcome outcome, String reason) {
    broken = outcome;
    detail = reason;
  }

  /** Adds something that a person should know, and that changes nothing else. */
  void note(String sentence) {
    detail = detail.isEmpty() ? sentence : detail + "; " + sentence;
  }

  private List<Finding> findings() {
    return reconciliation != null
        ? reconciliation.findings()
        : extraction != null ? extraction.report().findings() : List.of();
  }

  private long findingsTotal() {
    return reconciliation != null
        ? reconciliation.findingsTotal()
        : extraction != null ? extraction.report().findingsTotal() : 0;
  }

  private DrillOutcome outcome() {
    if (broken != null) {
      return broken;
    }
    return reconciliation != null && reconciliation.isClean()
        ? DrillOutcome.RESTORED
        : DrillOutcome.DIFFERS;
  }

  Drill drill(Instant finishedAt) {
    if (!findings().isEmpty()) {
      note("the first finding: " + findings().get(0));
    }
    Drill.Builder drill =
        Drill.builder(Ledger.DRAFT, selection.request().dataset(), outcome())
            .detail(shortened(detail))
            .findings(findingsTotal())
            .during(startedAt, finishedAt);
    if (plan != null) {
      drill.snapshot(plan.snapshot());
      drill.copies(plan.steps().stream().map(PlanStep::copy).map(copy -> copy.id()).toList());
    }
    if (extraction != null) {
      ExtractionReport report = extraction.report();
      drill.restored(report.entries(), report.bytes(), report.duration());
    }
    return drill.build();
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_DETAIL
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_DETAIL - 1)) + "…";
  }

  List<Fact> evidence(Drill drill) {
    return extraction == null
        ? List.of()
        : DrillEvidence.of(extraction, drill.outcome(), drill.finishedAt());
  }

  DrillReport report(Drill recorded) {
    return new DrillReport(
        recorded,
        selection,
        Optional.ofNullable(extraction).map(Extraction::report),
        Optional.ofNullable(reconciliation));
  }
}
