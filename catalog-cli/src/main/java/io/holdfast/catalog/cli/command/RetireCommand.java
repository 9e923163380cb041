package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares that snapshots are no longer kept. */
@Command(
    name = "retire",
    description = "Declares that snapshots are no longer kept. Recorded for good.")
public final class RetireCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  private String reason = "no longer kept";

  @Parameters(
      arity = "1..*",
      paramLabel = "SNAPSHOT",
      description = "8 or more digits of an id; either all are retired or none.")
  private List<String> snapshots = new ArrayList<>();

  /** A command in a session. */
  public RetireCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (reason.isBlank()) {
      throw new RequestException("--reason must not be blank");
    }
    try (Catalog catalog = session.openExisting()) {
      Set<SnapshotId> ids = new LinkedHashSet<>();
      snapshots.forEach(each -> ids.add(session.snapshot(catalog, each).id()));
      catalog.snapshots().retire(ids, reason);
      if (session.json()) {
        session.document(
            json -> {
              json.texts("retired", ids);
              json.field("reason", reason);
            });
      } else {
        Page page = session.page();
        ids.forEach(id -> page.line("retired  " + id));
      }
      return ExitStatus.OK;
    }
  }
}
