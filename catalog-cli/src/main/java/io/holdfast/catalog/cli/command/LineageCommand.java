package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.json.LineageJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.LineageText;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how snapshots descend from each other. */
@Command(name = "lineage", description = "Shows the tree of fulls, deltas and timelines.")
public final class LineageCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = Arguments.Dataset.class,
      description = "Only this dataset; all if not given.")
  private @Nullable DatasetName dataset;

  @Parameters(
      arity = "0..1",
      paramLabel = "SNAPSHOT",
      description = "Points at this one, and says what its chain is.")
  private @Nullable String snapshot;

  /** A command in a session. */
  public LineageCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Catalog catalog = session.openExisting()) {
      Optional<Snapshot> marked = marked(catalog);
      List<Snapshot> chain =
          marked.map(each -> catalog.lineage().chain(each.id())).orElse(List.of());
      List<DatasetName> datasets = datasets(catalog, marked);
      if (session.json()) {
        session.document(json -> fields(json, catalog, datasets, chain));
      } else {
        print(catalog, datasets, chain);
      }
      return ExitStatus.OK;
    }
  }

  private Optional<Snapshot> marked(Catalog catalog) {
    if (snapshot == null) {
      return Optional.empty();
    }
    Snapshot found = session.snapshot(catalog, snapshot);
    if (dataset != null && !found.dataset().equals(dataset)) {
      throw new RequestException(
          "snapshot " + found.id() + " is of dataset " + found.dataset() + ", not " + dataset);
    }
    return Optional.of(found);
  }

  private List<DatasetName> datasets(Catalog catalog, Optional<Snapshot> marked) {
    if (dataset != null) {
      return List.of(dataset);
    }
    return marked.map(each -> List.of(each.dataset())).orElseGet(catalog.snapshots()::datasets);
  }

  private static void fields(
      JsonDocument json, Catalog catalog, List<DatasetName> datasets, List<Snapshot> chain) {
    json.texts("chain", chain.stream().map(Snapshot::id).toList());
    json.array(
        "datasets",
        list ->
            datasets.forEach(
                each ->
                    list.object(
                        to ->
                            LineageJson.fields(
                                to,
                                each,
                                catalog.lineage().timelines(each),
                                catalog.lineage().trees(each)))));
  }

  private void print(Catalog catalog, List<DatasetName> datasets, List<Snapshot> chain) {
    Page page = session.page();
    Optional<Snapshot> marked =
        chain.isEmpty() ? Optional.empty() : Optional.of(chain.get(chain.size() - 1));
    for (DatasetName each : datasets) {
      page.line(page.style().strong(each.value()));
      LineageText.print(
          page,
          catalog.lineage().trees(each),
          snapshot -> marked.filter(to -> to.id().equals(snapshot.id())).isPresent());
      LineageText.timelines(page, catalog.lineage().timelines(each));
    }
    if (!chain.isEmpty()) {
      page.gap();
      page.line(
          "To restore it, apply: "
              + chain.stream()
                  .map(link -> link.id().shortForm())
                  .collect(Collectors.joining(", then ")));
    }
  }
}
