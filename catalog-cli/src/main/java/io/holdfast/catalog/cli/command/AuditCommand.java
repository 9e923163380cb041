package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.LogJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.FindingText;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.cli.text.SignedText;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.log.AuditedTrust;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

  @Option(
      names = "--rebuild",
      description = "Makes the index again from the log, if the index is all that differs.")
  private boolean rebuild;

  @Override
  public Integer call() {
    AuditReport first = audit();
    boolean again = rebuild && !first.isClean() && isIndexAlone(first);
    if (again) {
      session.note("only the index differs from the log: it is made again");
      session.forgetIndex();
    }
    AuditReport report = again ? audit() : first;
    if (session.json()) {
      session.document(json -> LogJson.fields(json, report, again));
    } else {
      print(session.page(), report);
    }
    return report.isClean()
        ? ExitStatus.OK
        : Verdicts.refused(
            session,
            "the catalog is not what its log says: "
                + Sizes.count(report.findingsTotal(), "finding", "findings")
                + (isIndexAlone(report)
                    ? "; only its index differs: make it again with holdfast audit --rebuild"
                    : "; keep its files as they are and restore it from its backup"));
  }

  private static boolean isIndexAlone(AuditReport report) {
    return report.findingsTotal() == report.findings().size()
        && report.findings().stream()
            .allMatch(finding -> finding.code() == FindingCode.INDEX_DIFFERS);
  }

  private AuditReport audit() {
    try (Catalog catalog = session.openExisting()) {
      return audit(catalog);
    }
  }

  private AuditReport audit(Catalog catalog) {
    try (ProgressDisplay progress = session.progress("auditing")) {
      return catalog.log().audit(progress);
    }
  }

  private static String vouched(AuditedTrust trust) {
    return Sizes.count(trust.checkpoints(), "checkpoint", "checkpoints")
        + " with "
        + Sizes.count(trust.signatures(), "signature", "signatures")
        + (trust.unknownSignatures() > 0
            ? ", " + Sizes.count(trust.unknownSignatures()) + " by unknown keys"
            : "")
        + ", "
        + Sizes.count(trust.timestamps(), "time stamp", "time stamps")
        + ", "
        + Sizes.count(trust.pins(), "pin", "pins");
  }

  private static void print(Page page, AuditReport report) {
    page.facts(
        List.of(
            new Fact("log", report.checkpoint().origin()),
            new Fact("statements", Sizes.count(report.statements()) + " replayed"),
            new Fact("root", report.checkpoint().root().toHex()),
            new Fact("rows", Sizes.count(report.rows()) + " compared"),
            new Fact("nodes", Sizes.count(report.nodes()) + " hashed"),
            new Fact("chunk lists", Sizes.count(report.chunkLists()) + " hashed"),
            new Fact("vouched for", vouched(report.trust()))));
    report.trust().signed().ifPresent(extent -> page.facts(List.of(SignedText.fact(extent))));
    FindingText.print(page, report.findings(), report.findingsTotal());
    page.line(
        report.isClean()
            ? page.style().good("clean") + ": the catalog is what its log says"
            : page.style().bad("NOT CLEAN")
                + ": "
                + Sizes.count(report.findingsTotal(), "finding", "findings"));
  }
}
