package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.FindingJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.FindingText;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.cli.text.Spans;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.restore.ExtractionReport;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries a plan out: uses the ticket, and extracts into the target. */
@Command(
    name = "restore",
    description = {
      "Carries an authorised plan out: uses the ticket, and extracts the snapshot into the plan's"
          + " target, an empty directory. Every content is verified before it gets its name.",
      "A program that restores by itself uses begin instead. Afterwards comes reconcile."
    })
public final class RestoreCommand implements Callable<Integer> {
  private static final int SHORT_DIGITS = 12;

  private final Session session;

  @Parameters(paramLabel = "TICKET", description = "8 or more digits of the ticket.")
  private String ticket;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description =
          "Extracts here instead, for whoever moves it to the target afterwards: an empty"
              + " directory, made if there is none.")
  private @Nullable String into;

  /** A command in a session. */
  public RestoreCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      Ticket used = catalog.restores().ticket(ticket);
      Path directory = directory(catalog, used);
      RestorePlan plan = catalog.restores().begin(used);
      ExtractionReport report;
      try (ProgressDisplay progress = session.progress("restoring")) {
        report =
            catalog.extractions().extract(plan, directory, ExtractionOptions.defaults(), progress);
      }
      return tell(used, report);
    }
  }

  /** Looked at beforehand, so that no ticket is used up for a target that cannot be used. */
  private Path directory(Catalog catalog, Ticket used) {
    String named = into;
    Path directory =
        session
            .surroundings()
            .resolve(
                named != null
                    ? named
                    : catalog.restores().load(used.plan().toHex()).plan().target().location());
    if (!isEmptyOrAbsent(directory)) {
      throw new RequestException(
          directory
              + " is not an empty directory: move what is there aside, or extract elsewhere with"
              + " --into DIR; the ticket was not used");
    }
    return directory;
  }

  private static boolean isEmptyOrAbsent(Path directory) {
    if (!Files.isDirectory(directory)) {
      return !Files.exists(directory);
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int tell(Ticket used, ExtractionReport report) {
    if (session.json()) {
      session.document(
          json -> {
            json.field("ticket", used.id().toHex());
            json.field("plan", used.plan().toHex());
            json.field("snapshot", report.snapshot());
            json.field("target", report.location());
            json.number("entries", report.entries());
            json.number("bytes", report.bytes());
            json.field("duration", report.duration());
            FindingJson.fields(json, report.findings(), report.findingsTotal());
          });
    } else {
      print(session.page(), used, report);
    }
    return report.isClean()
        ? ExitStatus.OK
        : Verdicts.refused(
            session,
            "not all of it could be restored: "
                + Sizes.count(report.findingsTotal(), "finding", "findings")
                + "; start nothing on "
                + report.location()
                + ", and call whom the runbook names");
  }

  private static void print(Page page, Ticket used, ExtractionReport report) {
    page.facts(
        List.of(
            new Fact("restored", report.snapshot().toString()),
            new Fact("to", SnapshotText.printable(report.location())),
            new Fact(
                "written",
                Sizes.count(report.entries(), "entry", "entries")
                    + ", "
                    + Sizes.bytes(report.bytes())
                    + " in "
                    + Spans.words(report.duration())
                    + ", each content verified")));
    FindingText.print(page, report.findings(), report.findingsTotal());
    page.line("Next:  holdfast reconcile " + used.id().toHex().substring(0, SHORT_DIGITS));
  }
}
