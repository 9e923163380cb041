package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.argument.TimeArgument;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.json.SnapshotJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.cli.text.Table;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists snapshots. */
@Command(name = "list", description = "Lists snapshots, oldest first.")
public final class ListCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = Arguments.Dataset.class,
      description = "Only of this dataset.")
  private @Nullable DatasetName dataset;

  @Option(
      names = "--label",
      paramLabel = "K=V",
      converter = Arguments.LabelPair.class,
      description = "Only with this label; may be given more than once.")
  private List<Arguments.Label> labels = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "T",
      converter = TimeArgument.class,
      description = "Only consistent at or after this time.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "T",
      converter = TimeArgument.class,
      description = "Only consistent at or before this time.")
  private @Nullable Instant until;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many, the newest ones.")
  private @Nullable Integer limit;

  /** A command in a session. */
  public ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SnapshotQuery query = query();
    try (Catalog catalog = session.openExisting()) {
      List<Snapshot> snapshots = catalog.snapshots().list(query);
      if (session.json()) {
        session.document(
            json ->
                json.array(
                    "snapshots",
                    list -> snapshots.forEach(each -> list.object(to -> json(catalog, to, each)))));
      } else {
        print(catalog, snapshots);
      }
      return ExitStatus.OK;
    }
  }

  private static void json(Catalog catalog, JsonDocument json, Snapshot snapshot) {
    SnapshotJson.fields(json, snapshot);
    SnapshotJson.fields(json, catalog.snapshots().status(snapshot.id()));
  }

  private SnapshotQuery query() {
    SnapshotQuery.Builder query = SnapshotQuery.builder();
    if (dataset != null) {
      query.dataset(dataset);
    }
    labels.forEach(label -> query.label(label.name(), label.value()));
    if (since != null) {
      query.since(since);
    }
    if (until != null) {
      query.until(until);
    }
    if (limit != null) {
      if (limit < 1) {
        throw new RequestException("--limit must be 1 or more, not " + limit);
      }
      query.limit(limit);
    }
    return query.build();
  }

  private void print(Catalog catalog, List<Snapshot> snapshots) {
    if (snapshots.isEmpty()) {
      session.note("no snapshot matches");
      return;
    }
    Page page = session.page();
    Table table =
        new Table("SNAPSHOT", "DATASET", "CONSISTENT AT", "KIND", "ENTRIES ", "CONTENT ", "NOTES");
    for (Snapshot snapshot : snapshots) {
      table.row(
          snapshot.id().shortForm(),
          snapshot.dataset().value(),
          page.when(snapshot.consistentAt()),
          SnapshotText.kind(snapshot),
          Sizes.count(snapshot.entries()),
          Sizes.bytes(snapshot.bytes()),
          notes(page, snapshot, catalog));
    }
    table.print(page);
  }

  private static String notes(Page page, Snapshot snapshot, Catalog catalog) {
    String warnings = SnapshotText.warnings(snapshot, catalog.snapshots().status(snapshot.id()));
    String labels = SnapshotText.labels(snapshot);
    return warnings.isEmpty()
        ? labels
        : page.style().caution(warnings) + (labels.isEmpty() ? "" : " " + labels);
  }
}
