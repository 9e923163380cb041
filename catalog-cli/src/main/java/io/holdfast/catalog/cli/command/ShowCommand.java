package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.json.SnapshotJson;
import io.holdfast.catalog.cli.json.VerificationJson;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.cli.text.Table;
import io.holdfast.catalog.cli.text.VerificationText;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows all that is known about a snapshot. */
@Command(name = "show", description = "Shows a snapshot with its times, copies and verifications.")
public final class ShowCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "SNAPSHOT", description = "8 or more digits of its id.")
  private String snapshot;

  /** A command in a session. */
  public ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      Snapshot shown = session.snapshot(catalog, snapshot);
      Details details =
          new Details(
              shown,
              catalog.snapshots().status(shown.id()),
              catalog.collector().collectedAt(shown.id()),
              catalog.snapshots().copies(shown.id()),
              catalog.verifier().verifications(shown.id()));
      if (session.json()) {
        session.document(json -> fields(json, details));
      } else {
        print(session.page(), details);
      }
      return ExitStatus.OK;
    }
  }

  private static void fields(JsonDocument json, Details details) {
    SnapshotJson.fields(json, details.snapshot());
    SnapshotJson.fields(json, details.status());
    json.optional("collectedAt", details.collectedAt());
    json.array(
        "copies",
        list -> details.copies().forEach(copy -> list.object(to -> SnapshotJson.fields(to, copy))));
    json.array(
        "verifications",
        list ->
            details
                .verifications()
                .forEach(each -> list.object(to -> VerificationJson.fields(to, each))));
  }

  private static void print(Page page, Details details) {
    Snapshot snapshot = details.snapshot();
    List<Fact> facts = new ArrayList<>(SnapshotText.facts(page, snapshot));
    facts.addAll(SnapshotText.times(page, snapshot));
    if (snapshot.findings() > 0) {
      facts.add(new Fact("findings then", Sizes.count(snapshot.findings())));
    }
    snapshot
        .marks()
        .forEach(mark -> facts.add(new Fact("mark", page.style().caution(mark.name()))));
    declared(page, facts, details.status());
    details
        .collectedAt()
        .ifPresent(
            at -> facts.add(new Fact("COLLECTED", page.when(at) + ", its manifest is gone")));
    page.facts(facts);
    page.gap();
    SnapshotText.copies(page, details.copies());
    page.gap();
    verifications(page, details.verifications());
  }

  private static void declared(Page page, List<Fact> facts, SnapshotStatus status) {
    status
        .quarantined()
        .ifPresent(
            why ->
                facts.add(new Fact("QUARANTINED", page.style().bad(SnapshotText.printable(why)))));
    status
        .retired()
        .ifPresent(
            why -> facts.add(new Fact("RETIRED", page.style().bad(SnapshotText.printable(why)))));
  }

  private static void verifications(Page page, List<Verification> verifications) {
    if (verifications.isEmpty()) {
      page.line("never verified");
      return;
    }
    Table table = new Table("VERIFIED", "DEPTHS", "READ ", "RESULT", "LOCATION");
    for (Verification each : verifications) {
      table.row(
          page.when(each.finishedAt()),
          VerificationText.depths(each.depths()),
          Sizes.bytes(each.coverage().bytesChecked()),
          each.isClean()
              ? page.style().good("clean")
              : page.style().bad(Sizes.count(each.findings(), "finding", "findings")),
          SnapshotText.printable(each.location()));
    }
    table.print(page);
  }

  /** What is known. */
  private record Details(
      Snapshot snapshot,
      SnapshotStatus status,
      Optional<Instant> collectedAt,
      List<Copy> copies,
      List<Verification> verifications) {}
}
