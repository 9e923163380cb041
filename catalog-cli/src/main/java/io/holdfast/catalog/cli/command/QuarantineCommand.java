package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares that a snapshot must not be restored. */
@Command(
    name = "quarantine",
    description = "Declares that a snapshot must not be restored, and why. Recorded for good.")
public final class QuarantineCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for whoever wants to restore it.")
  private String reason;

  @Parameters(paramLabel = "SNAPSHOT", description = "8 or more digits of its id.")
  private String snapshot;

  /** A command in a session. */
  public QuarantineCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (reason.isBlank()) {
      throw new RequestException("--reason must not be blank: say why it must not be restored");
    }
    try (Catalog catalog = session.openExisting()) {
      Snapshot marked = session.snapshot(catalog, snapshot);
      catalog.snapshots().quarantine(marked.id(), reason);
      if (session.json()) {
        session.document(
            json -> {
              json.field("snapshot", marked.id());
              json.field("quarantined", reason);
            });
      } else {
        session.page().line("quarantined  " + marked.id() + "  " + SnapshotText.printable(reason));
      }
      return ExitStatus.OK;
    }
  }
}
