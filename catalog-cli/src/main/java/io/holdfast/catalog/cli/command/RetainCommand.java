package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.RetentionJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.RetentionText;
import io.holdfast.catalog.retention.RetentionPreview;
import io.holdfast.catalog.retention.RetentionRules;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which snapshots rules keep, and retires the others if asked. */
@Command(
    name = "retain",
    description =
        "Shows which snapshots the rules keep and drop, and why; with --apply retires what they"
            + " drop.")
public final class RetainCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = Arguments.Dataset.class,
      description = "The snapshots of this dataset.")
  private @Nullable DatasetName dataset;

  @Option(names = "--all", description = "Those of every dataset, each for itself.")
  private boolean all;

  @Option(names = "--apply", description = "Retire what is dropped; without it nothing changes.")
  private boolean apply;

  @Mixin private RetentionOptions options = new RetentionOptions();

  /** A command in a session. */
  public RetainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if ((dataset == null) != all) {
      throw new RequestException("give either --dataset NAME or --all");
    }
    RetentionRules rules = options.rules();
    try (Catalog catalog = session.openExisting()) {
      List<RetentionPreview> previews = new ArrayList<>();
      for (DatasetName each : datasets(catalog)) {
        RetentionPreview preview = catalog.retention().preview(each, rules);
        if (apply) {
          catalog.retention().apply(preview);
        }
        previews.add(preview);
      }
      if (session.json()) {
        session.document(json -> RetentionJson.fields(json, previews, apply));
      } else {
        previews.forEach(preview -> RetentionText.print(session.page(), preview, apply));
      }
      if (!apply && previews.stream().anyMatch(preview -> !preview.dropped().isEmpty())) {
        session.note("nothing was changed; --apply retires what is dropped");
      }
      return ExitStatus.OK;
    }
  }

  private List<DatasetName> datasets(Catalog catalog) {
    List<DatasetName> known = catalog.snapshots().datasets();
    if (dataset == null) {
      return known;
    }
    if (!known.contains(dataset)) {
      throw new RequestException("no snapshot of dataset " + dataset + " is recorded");
    }
    return List.of(dataset);
  }
}
