package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleRefresh;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.BundleSummary.Protection;
import io.holdfast.catalog.bundle.CopyBundle;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.bundle.RebuildReport.KnownUpTo;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.snapshot.BundleOutcome;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bundles, and catalogs that were made from them. */
public final class BundleText {
  private static final int MOST_EARLIER = 20;

  private BundleText() {}

  /** Prints what is in a bundle. */
  public static void print(Page page, BundleSummary summary) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("file", SnapshotText.printable(summary.file().toString())));
    summary.snapshot().ifPresent(id -> facts.add(new Fact("snapshot", id.toString())));
    facts.add(new Fact("log", summary.checkpoint().origin()));
    facts.add(
        new Fact(
            "as of",
            Sizes.count(summary.checkpoint().size(), "statement", "statements")
                + ", "
                + page.when(summary.createdAt())));
    facts.add(new Fact("root", summary.checkpoint().root().toHex()));
    facts.add(
        new Fact("signed", summary.signedNote().isPresent() ? "yes, not checked here" : "no"));
    facts.add(
        new Fact(
            "carries",
            Sizes.count(summary.contents().statements(), "statement", "statements")
                + ", "
                + Sizes.count(summary.contents().blobs(), "node", "nodes")));
    facts.add(
        new Fact(
            "size",
            Sizes.bytes(summary.contents().fileBytes())
                + (summary.contents().protection() == Protection.ENCRYPTED ? ", encrypted" : "")));
    page.facts(facts);
  }

  /** Prints how the bundles beside copies stand. */
  public static void beside(Page page, List<CopyBundle> bundles) {
    Table table = new Table("snapshot", "bundle", "lacks since", "copy");
    for (CopyBundle one : bundles) {
      table.row(
          one.copy().snapshot().shortForm(),
          one.standing().name().toLowerCase(Locale.ROOT),
          one.lacksSince().map(page::when).orElse("-"),
          SnapshotText.printable(one.copy().location()));
    }
    table.print(page);
  }

  /** Prints what came of bringing bundles up to date. */
  public static void refreshed(Page page, Map<DatasetName, BundleRefresh> done) {
    if (done.isEmpty()) {
      page.line("no policy asks for bundles; name a dataset with --dataset NAME");
    }
    done.forEach(
        (dataset, refresh) -> {
          page.line(
              dataset
                  + ": "
                  + Sizes.count(refresh.outcomes().size(), "bundle", "bundles")
                  + " to write, "
                  + refresh.current()
                  + " current, "
                  + refresh.elsewhere()
                  + " elsewhere");
          refresh.outcomes().forEach(outcome -> outcome(page, outcome));
        });
  }

  private static void outcome(Page page, BundleOutcome outcome) {
    page.line(
        outcome
            .failure()
            .map(
                failure ->
                    page.style().bad("failed")
                        + "   "
                        + SnapshotText.printable(String.valueOf(failure.getMessage())))
            .orElseGet(() -> "written  " + SnapshotText.printable(outcome.file())));
  }

  /** Prints what a catalog was made again from, and what is missing. */
  public static void print(Page page, RebuildReport report) {
    page.facts(
        List.of(
            new Fact("new log", report.origin()),
            new Fact("old log", report.checkpoint().origin()),
            new Fact("as of", Sizes.count(report.checkpoint().size(), "statement", "statements")),
            new Fact("lost", Sizes.count(report.statementsLost(), "statement", "statements")),
            new Fact("absent", Sizes.count(report.statementsAbsent(), "statement", "statements")),
            new Fact("imported", Sizes.count(report.history().statements())),
            new Fact("snapshots", Sizes.count(report.history().snapshots().size()))));
    claims(page, report);
    for (SnapshotId id : report.history().statementOnly()) {
      page.line("known by its statement alone, without a manifest: " + id);
    }
    for (BundleException one : report.passedOver()) {
      page.line(page.style().bad("passed over") + ": " + SnapshotText.printable(message(one)));
    }
    FindingText.print(page, report.audit().findings(), report.audit().findingsTotal());
  }

  /** What nobody can tell from what was at hand. */
  private static void claims(Page page, RebuildReport report) {
    switch (report.history().continuity()) {
      case UNSEEN -> page.line("what came after that state of the old log is unknown");
      case NOT_SHOWN ->
          page.line("whether it goes on from what this client saw of the old log is not shown");
      case OLDER, SHOWN -> {}
    }
    if (report.statementsAbsent() > 0) {
      page.line(
          "absent statements may be about others, or say that a snapshot must not be restored");
    }
    List<KnownUpTo> earlier = report.history().earlier();
    if (!earlier.isEmpty()) {
      page.line(
          "by older bundles, without what was said of them since: "
              + Sizes.count(earlier.size(), "snapshot", "snapshots"));
    }
    for (KnownUpTo one : earlier.subList(0, Math.min(MOST_EARLIER, earlier.size()))) {
      page.line(
          "  "
              + one.snapshot().shortForm()
              + " as of "
              + Sizes.count(one.size(), "statement", "statements"));
    }
  }

  private static String message(BundleException passedOver) {
    return String.valueOf(passedOver.getMessage());
  }
}
