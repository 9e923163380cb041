package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.SelectionJson;
import io.holdfast.catalog.cli.json.SetJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.SelectionText;
import io.holdfast.catalog.cli.text.SetText;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.SetRequest;
import io.holdfast.catalog.selection.SetSelection;
import io.holdfast.catalog.snapshot.DatasetName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      description =
          "What is to be restored; given more than once, one snapshot of each is chosen, or none"
              + " at all.")
  private List<DatasetName> datasets = new ArrayList<>();

  @Option(
      names = "--max-spread",
      paramLabel = "D",
      converter = DurationArgument.class,
      description =
          "With several datasets: largest time between the oldest and the newest of the chosen"
              + " snapshots.")
  private @Nullable Duration maxSpread;

  @Mixin private SelectionOptions wanted = new SelectionOptions();

  /** A command in a session. */
  public SelectCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<DatasetName> distinct = datasets.stream().distinct().toList();
    if (distinct.size() > 1) {
      return set(wanted.requestForAll(distinct, Optional.ofNullable(maxSpread)));
    }
    if (maxSpread != null) {
      throw new RequestException("--max-spread is about several datasets: name more than one");
    }
    return one(wanted.request(distinct.get(0)));
  }

  private int set(SetRequest request) {
    try (Catalog catalog = session.openExisting()) {
      SetSelection set = catalog.selector().selectSet(request);
      if (session.json()) {
        session.document(json -> SetJson.fields(json, set));
      } else {
        SetText.print(session.page(), set);
      }
      return set.isChosen()
          ? ExitStatus.OK
          : Verdicts.refused(session, String.valueOf(set.refusal().getMessage()));
    }
  }

  private int one(SelectionRequest request) {
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
