package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.BundleSummary.Protection;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.ArrayList;
import java.util.List;

/** Bundles, and catalogs that were made from them. */
public final class BundleText {
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

  /** Prints what a catalog was made again from, and what is missing. */
  public static void print(Page page, RebuildReport report) {
    page.facts(
        List.of(
            new Fact("new log", report.origin()),
            new Fact("old log", report.checkpoint().origin()),
            new Fact("as of", Sizes.count(report.checkpoint().size(), "statement", "statements")),
            new Fact("lost", Sizes.count(report.statementsLost(), "statement", "statements")),
            new Fact("imported", Sizes.count(report.history().statements())),
            new Fact("snapshots", Sizes.count(report.history().snapshots().size()))));
    if (report.history().pin().isEmpty()) {
      page.line("what came after that state of the old log is unknown");
    }
    for (SnapshotId id : report.history().statementOnly()) {
      page.line("known by its statement alone, without a manifest: " + id);
    }
    for (BundleException one : report.passedOver()) {
      page.line(page.style().bad("passed over") + ": " + SnapshotText.printable(message(one)));
    }
    FindingText.print(page, report.audit().findings(), report.audit().findingsTotal());
  }

  private static String message(BundleException passedOver) {
    return String.valueOf(passedOver.getMessage());
  }
}
