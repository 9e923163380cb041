package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.RestoreJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.RestoreText;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.restore.Completion;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.restore.RestoreRequest;
import io.holdfast.catalog.restore.Ticket;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares what a restore left at its target with the snapshot. */
@Command(
    name = "reconcile",
    description = {
      "Compares the target with the snapshot after the restore, and keeps a receipt: what is"
          + " missing, what differs, and what is there that should not be.",
      "May be repeated. The first receipt starts a new timeline."
    })
public final class ReconcileCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "TICKET", description = "8 or more digits of the ticket.")
  private String ticket;

  @Option(
      names = "--target",
      paramLabel = "LOCATION",
      description = "A directory or an archive; the plan's own target if not given.")
  private @Nullable String target;

  @Option(
      names = "--without",
      paramLabel = "FIELD",
      description =
          "Metadata that is not compared: ${COMPLETION-CANDIDATES}. May be repeated, for instance"
              + " where the restoring program could not set owners.")
  private Set<MetadataField> notCompared = EnumSet.noneOf(MetadataField.class);

  @Mixin private EffortOptions effort = new EffortOptions();

  /** A command in a session. */
  public ReconcileCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      Ticket used = catalog.restores().ticket(ticket);
      String location = target;
      if (location == null) {
        RestoreRequest request = catalog.restores().load(used.plan().toHex());
        location = request.plan().target().location();
      }
      Completion completion;
      try (ProgressDisplay progress = session.progress("comparing")) {
        completion =
            catalog
                .restores()
                .complete(
                    used,
                    session.source(location),
                    ReconciliationOptions.builder()
                        .notCompared(notCompared)
                        .effort(effort.effort())
                        .build(),
                    progress);
      }
      return tell(completion);
    }
  }

  private int tell(Completion completion) {
    if (session.json()) {
      session.document(json -> RestoreJson.fields(json, completion));
    } else {
      RestoreText.print(session.page(), completion);
    }
    return completion.receipt().isClean()
        ? ExitStatus.OK
        : Verdicts.refused(
            session,
            "the target is not what snapshot "
                + completion.receipt().restore().snapshot()
                + " says: "
                + Sizes.count(completion.report().findingsTotal(), "finding", "findings")
                + "; do not start what was restored before each is explained, then reconcile"
                + " again");
  }
}
