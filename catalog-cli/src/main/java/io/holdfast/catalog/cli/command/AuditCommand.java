package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.LogJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.FindingText;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.log.AuditReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Checks the catalog itself. */
@Command(
    name = "audit",
    description =
        "Checks the catalog itself: replays its log, and compares every row and every node.")
public final class AuditCommand implements Callable<Integer> {
  private final Session session;

  /** A command in a session. */
  public AuditCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      AuditReport report = audit(catalog);
      if (session.json()) {
        session.document(json -> LogJson.fields(json, report));
      } else {
        print(session.page(), report);
      }
      return report.isClean()
          ? ExitStatus.OK
          : Verdicts.refused(
              session,
              "the catalog is not what its log says: "
                  + Sizes.count(report.findingsTotal(), "finding", "findings")
                  + "; keep its files as they are and restore it from its backup");
    }
  }

  private AuditReport audit(Catalog catalog) {
    try (ProgressDisplay progress = session.progress("auditing")) {
      return catalog.log().audit(progress);
    }
  }

  private static void print(Page page, AuditReport report) {
    page.facts(
        List.of(
            new Fact("log", report.checkpoint().origin()),
            new Fact("statements", Sizes.count(report.statements()) + " replayed"),
            new Fact("root", report.checkpoint().root().toHex()),
            new Fact("rows", Sizes.count(report.rows()) + " compared"),
            new Fact("nodes", Sizes.count(report.nodes()) + " hashed"),
            new Fact("chunk lists", Sizes.count(report.chunkLists()) + " hashed")));
    FindingText.print(page, report.findings(), report.findingsTotal());
    page.line(
        report.isClean()
            ? page.style().good("clean") + ": the catalog is what its log says"
            : page.style().bad("NOT CLEAN")
                + ": "
                + Sizes.count(report.findingsTotal(), "finding", "findings"));
  }
}
