package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.RestoreJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.RestoreText;
import io.holdfast.catalog.restore.RestoreStatus;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how far restores are. */
@Command(
    name = "status",
    description = "Tells how far a restore is: who asked, who approved, tickets and receipts.")
public final class StatusCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "PLAN", description = "8 or more digits of the plan.")
  private @Nullable String plan;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = Arguments.Dataset.class,
      description = "All restores of a dataset that were asked for, instead of one plan.")
  private @Nullable DatasetName dataset;

  /** A command in a session. */
  public StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if ((plan == null) == (dataset == null)) {
      throw new RequestException("name either a PLAN or a --dataset");
    }
    try (Catalog catalog = session.openExisting()) {
      DatasetName all = dataset;
      if (all == null) {
        RestoreStatus one =
            catalog
                .restores()
                .status(catalog.restores().load(String.valueOf(plan)).plan().digest());
        return tell(one);
      }
      return tell(catalog.restores().statuses(all));
    }
  }

  private int tell(RestoreStatus status) {
    if (session.json()) {
      session.document(json -> RestoreJson.fields(json, status, session.now()));
    } else {
      RestoreText.print(session.page(), status);
    }
    return ExitStatus.OK;
  }

  private int tell(List<RestoreStatus> statuses) {
    if (session.json()) {
      session.document(
          json ->
              json.array(
                  "restores",
                  list ->
                      statuses.forEach(
                          status ->
                              list.object(to -> RestoreJson.fields(to, status, session.now())))));
      return ExitStatus.OK;
    }
    Page page = session.page();
    if (statuses.isEmpty()) {
      page.line("No restore was asked for.");
    }
    for (RestoreStatus status : statuses) {
      RestoreText.print(page, status);
      page.gap();
    }
    return ExitStatus.OK;
  }
}
