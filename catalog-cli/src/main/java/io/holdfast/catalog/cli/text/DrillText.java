package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.drill.Drill;
import io.holdfast.catalog.drill.DrillOutcome;
import io.holdfast.catalog.drill.DrillReport;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.restore.ExtractionReport;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a drill went. */
public final class DrillText {
  private DrillText() {}

  /** Prints what was restored, what is wrong, and the verdict as the last line. */
  public static void print(Page page, DrillReport report) {
    Drill drill = report.drill();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("dataset", drill.dataset().toString()));
    report
        .selection()
        .choice()
        .ifPresent(choice -> facts.add(new Fact("snapshot", snapshot(page, choice.snapshot()))));
    if (report.extraction().isPresent()) {
      facts.add(
          new Fact(
              "restored",
              Sizes.count(drill.entries(), "entry", "entries")
                  + ", "
                  + Sizes.bytes(drill.bytes())
                  + " in "
                  + Spans.words(drill.restoring())));
      leftOut(report.extraction().get(), facts);
    }
    facts.add(new Fact("took", Spans.words(drill.duration()) + " in all"));
    page.facts(facts);
    FindingText.print(page, report.findings(), drill.findings());
    page.line(verdict(page.style(), report));
  }

  private static String snapshot(Page page, Snapshot snapshot) {
    return snapshot.id().shortForm() + " of " + page.when(snapshot.consistentAt());
  }

  private static void leftOut(ExtractionReport extraction, List<Fact> facts) {
    if (extraction.notMade() > 0) {
      facts.add(
          new Fact(
              "passed over",
              Sizes.count(extraction.notMade())
                  + " devices, pipes or sockets, which hold no data"));
    }
    if (!extraction.notKept().isEmpty()) {
      facts.add(
          new Fact(
              "not compared",
              extraction.notKept().stream()
                      .map(DrillText::name)
                      .sorted()
                      .collect(Collectors.joining(", "))
                  + ", which this user may not set"));
    }
  }

  private static String name(MetadataField field) {
    return field.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String verdict(Style style, DrillReport report) {
    return report.drill().outcome().isSuccess()
        ? style.good("restored") + ": everything is what the snapshot says"
        : style.bad(report.drill().outcome().name())
            + ": "
            + SnapshotText.printable(reason(report));
  }

  /** Why it did not succeed, and what to do. */
  public static String reason(DrillReport report) {
    Drill drill = report.drill();
    return (drill.outcome() == DrillOutcome.DIFFERS
            ? Sizes.count(drill.findings(), "finding", "findings") + ": " + drill.detail()
            : drill.detail())
        + "; a restore would fail like this drill: mend it and drill again";
  }
}
