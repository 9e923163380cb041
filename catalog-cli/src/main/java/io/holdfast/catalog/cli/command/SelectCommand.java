package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.SelectionJson;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.SelectionText;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses the right snapshot, and says why. */
@Command(
    name = "select",
    description = "Chooses the snapshot to restore, and says why, and why not the others.")
public final class SelectCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      converter = Arguments.Dataset.class,
      description = "What is to be restored.")
  private DatasetName dataset;

  @Mixin private SelectionOptions wanted = new SelectionOptions();

  /** A command in a session. */
  public SelectCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SelectionRequest request = wanted.request(dataset);
    try (Catalog catalog = session.openExisting()) {
      Selection selection = catalog.selector().select(request);
      if (session.json()) {
        session.document(json -> SelectionJson.fields(json, selection));
      } else {
        SelectionText.print(session.page(), selection);
      }
      return selection.choice().isPresent()
          ? ExitStatus.OK
          : Verdicts.refused(session, String.valueOf(selection.refusal().getMessage()));
    }
  }
}
