package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.PlanJson;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.PlanText;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.Ticket;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Begins a restore. */
@Command(
    name = "begin",
    description = {
      "Uses a ticket, right before the first byte is written to the target: prints what to do.",
      "A ticket can be used once."
    })
public final class BeginCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "TICKET", description = "8 or more digits of the ticket.")
  private String ticket;

  /** A command in a session. */
  public BeginCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      Ticket used = catalog.restores().ticket(ticket);
      RestorePlan plan = catalog.restores().begin(used);
      if (session.json()) {
        session.document(
            json -> {
              json.field("ticket", used.id());
              PlanJson.fields(json, plan);
            });
      } else {
        PlanText.print(session.page(), plan);
        session.page().line("Then compare the target with the snapshot:");
        session.page().line("  holdfast reconcile " + used.id().toHex().substring(0, 12));
      }
      return ExitStatus.OK;
    }
  }
}
