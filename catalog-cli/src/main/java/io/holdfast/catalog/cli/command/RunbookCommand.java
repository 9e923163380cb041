package io.holdfast.catalog.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.runbook.Runbook;
import io.holdfast.catalog.runbook.RunbookOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a restore plan out for whoever is on duty. */
@Command(
    name = "runbook",
    description = {
      "Writes a restore plan out, as Markdown, so that somebody who never restored anything can"
          + " follow it: what, why, what is lost, each command, whom to call, how to stop.",
      "It is made from the plan each time. A plan that no longer stands is refused, in the runbook"
          + " too."
    })
public final class RunbookCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--html", description = "As one HTML page that needs nothing else.")
  private boolean html;

  @Parameters(
      paramLabel = "PLAN",
      description = "8 or more digits of the digest of a plan that was asked for.")
  private String plan;

  /** A command in a session. */
  public RunbookCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      RestorePlan wanted = catalog.restores().load(plan).plan();
      Runbook runbook = catalog.runbooks().write(wanted, options());
      if (session.json()) {
        session.document(
            json -> {
              json.field("plan", runbook.plan().toHex());
              json.field("writtenAt", runbook.writtenAt());
              json.flag("stands", runbook.stands());
              json.texts("obstacles", runbook.obstacles());
              json.field(html ? "html" : "markdown", html ? runbook.html() : runbook.markdown());
            });
      } else {
        byte[] text = (html ? runbook.html() : runbook.markdown()).getBytes(UTF_8);
        session.answer().write(text, 0, text.length);
      }
      return runbook.stands()
          ? ExitStatus.OK
          : Verdicts.refused(session, String.join("; ", runbook.obstacles()));
    }
  }

  /** The commands work from whatever directory they are typed in. */
  private RunbookOptions options() {
    return RunbookOptions.builder()
        .command(List.of("holdfast", "--catalog", session.catalogPath().normalize().toString()))
        .build();
  }
}
