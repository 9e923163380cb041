package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** A restore plan: what is read, in which order, and what must come of it. */
public final class PlanText {
  private PlanText() {}

  /** Prints a plan. */
  public static void print(Page page, RestorePlan plan) {
    Snapshot snapshot = plan.choice().snapshot();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("plan", page.style().strong(plan.digest().toHex())));
    facts.add(new Fact("read back", page.style().strong(plan.readBackPhrase())));
    facts.add(new Fact("restores", snapshot.id().toString()));
    facts.add(new Fact("dataset", snapshot.dataset().value()));
    facts.add(new Fact("consistent at", page.when(snapshot.consistentAt())));
    facts.addAll(SelectionText.losses(plan.choice().losses()));
    plan.choice()
        .overrides()
        .forEach(
            each ->
                facts.add(
                    new Fact(
                        page.style().bad("overridden"),
                        each.code() + ": " + SnapshotText.printable(each.reason()))));
    plan.choice()
        .statedLoss()
        .ifPresent(loss -> facts.add(new Fact("loss stated", Spans.words(loss))));
    facts.add(new Fact("target", SnapshotText.printable(plan.target().location())));
    if (!plan.target().ignored().isEmpty()) {
      facts.add(new Fact("left out", SnapshotText.printable(plan.target().ignored().toString())));
    }
    page.facts(facts);
    page.gap();
    steps(page, plan.steps());
    page.gap();
    page.line("The target must then have the root");
    page.line("  " + plan.expectedRoot());
    page.line(
        "with "
            + Sizes.count(snapshot.entries(), "entry", "entries")
            + " and "
            + Sizes.bytes(snapshot.bytes())
            + " of content.");
  }

  private static void steps(Page page, List<PlanStep> steps) {
    page.line("Apply, in this order:");
    Table table = new Table();
    for (int i = 0; i < steps.size(); i++) {
      PlanStep step = steps.get(i);
      table.row(
          "  " + (i + 1) + ".",
          SnapshotText.kind(step.snapshot()),
          step.snapshot().id().shortForm(),
          step.copy().source().format().id(),
          SnapshotText.printable(step.copy().location()));
    }
    table.print(page);
  }
}
