package io.holdfast.catalog.core.runbook;

import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.runbook.RunbookBlock;
import io.holdfast.catalog.runbook.RunbookBlock.Fact;
import io.holdfast.catalog.runbook.RunbookBlock.Facts;
import io.holdfast.catalog.runbook.RunbookBlock.Paragraph;
import io.holdfast.catalog.runbook.RunbookBlock.Points;
import io.holdfast.catalog.runbook.RunbookBlock.Warning;
import io.holdfast.catalog.runbook.RunbookSection;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.DurationText;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is restored, why just that, and what is lost. */
final class StorySection {
  private StorySection() {}

  static RunbookSection what(PlanFacts facts) {
    Snapshot snapshot = facts.snapshot();
    List<Fact> exact = new ArrayList<>();
    exact.add(new Fact("dataset", snapshot.dataset().value()));
    exact.add(new Fact("state as of", snapshot.consistentAt().toString()));
    exact.add(new Fact("snapshot", snapshot.id().toString()));
    exact.add(new Fact("target", facts.target()));
    exact.add(new Fact("plan", facts.plan().digest().toHex()));
    for (int i = 0; i < facts.plan().steps().size(); i++) {
      PlanStep step = facts.plan().steps().get(i);
      exact.add(
          new Fact("payload " + (i + 1), step.copy().location() + " (" + step.snapshot() + ")"));
    }
    exact.add(new Fact("root afterwards", facts.plan().expectedRoot().toString()));
    exact.add(new Fact("entries afterwards", number(snapshot.entries())));
    exact.add(new Fact("content afterwards", number(snapshot.bytes()) + " bytes"));
    return new RunbookSection(
        "What this restores",
        List.of(
            new Paragraph(
                "This restores the dataset "
                    + snapshot.dataset()
                    + " as it was at "
                    + snapshot.consistentAt()
                    + ", "
                    + ago(Duration.between(snapshot.consistentAt(), facts.now()))
                    + ", to "
                    + facts.target()
                    + ". Compare what you see with these values; if one differs, stop."),
            new Facts(exact)));
  }

  static RunbookSection why(PlanFacts facts) {
    Choice choice = facts.choice();
    List<String> points = new ArrayList<>();
    points.add(
        choice
            .request()
            .at()
            .map(at -> "Asked for was the state at " + at + ".")
            .orElse("Asked for was the newest state that may be restored."));
    choice
        .request()
        .labels()
        .forEach(
            (name, value) -> points.add("It had to bear the label " + name + "=" + value + "."));
    points.addAll(facts.whatIf().sentences());
    points.add("The policy in force is that of " + choice.policy().pattern() + ".");
    List<RunbookBlock> blocks = new ArrayList<>();
    choice
        .overrides()
        .forEach(
            override ->
                blocks.add(
                    new Warning(
                        "The rule "
                            + override.code()
                            + " was overridden. The reason given: "
                            + override.reason())));
    blocks.add(new Points(points));
    return new RunbookSection("Why this snapshot", blocks);
  }

  static RunbookSection loss(PlanFacts facts) {
    Losses losses = facts.losses();
    List<RunbookBlock> blocks = new ArrayList<>();
    blocks.add(
        new Points(
            List.of(
                "Data loss: "
                    + span(losses.dataLoss())
                    + ". All that was written since "
                    + facts.snapshot().consistentAt()
                    + " is gone afterwards.",
                "Discarded: "
                    + span(losses.discarded())
                    + ". So much could be restored, and is thrown away all the same.",
                "Gap: "
                    + span(losses.gap())
                    + ". So much lies between what was asked for and this snapshot.")));
    if (losses.discarded().compareTo(Duration.ZERO) > 0) {
      blocks.add(
          new Warning(
              "A newer valid snapshot exists. Going on throws "
                  + span(losses.discarded())
                  + " of data away that could be restored. Do it only if that is meant."));
    }
    choice(facts, blocks);
    return new RunbookSection("What is lost", blocks);
  }

  private static void choice(PlanFacts facts, List<RunbookBlock> blocks) {
    facts
        .choice()
        .statedLoss()
        .ifPresent(
            stated ->
                blocks.add(
                    new Paragraph(
                        "Whoever chose it stated the loss as "
                            + DurationText.exact(stated)
                            + ".")));
  }

  private static String ago(Duration age) {
    return age.isNegative() ? span(age.negated()) + " in the future" : span(age) + " ago";
  }

  /** To the second: the page is read minutes after it is printed. */
  static String span(Duration duration) {
    return DurationText.exact(duration.truncatedTo(ChronoUnit.SECONDS));
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
