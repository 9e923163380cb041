package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.DrillJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.DrillText;
import io.holdfast.catalog.drill.DrillOutcome;
import io.holdfast.catalog.drill.DrillReport;
import io.holdfast.catalog.drill.DrillRequest;
import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rehearses a restore, and records how it went. */
@Command(
    name = "drill",
    description = {
      "Rehearses a restore: chooses a snapshot, restores it into a scratch directory, compares what"
          + " stands there with the snapshot, removes it, and records how that went.",
      "Nothing but the scratch directory is written to."
    })
public final class DrillCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      converter = Arguments.Dataset.class,
      description = "What would have to be restored.")
  private @Nullable DatasetName dataset;

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description =
          "Where the scratch directory is made, with room for the whole snapshot; the system's"
              + " directory for temporary files if not given.")
  private @Nullable String scratch;

  @Mixin private EffortOptions effort = new EffortOptions();

  @Mixin private SelectionOptions wanted = new SelectionOptions();

  /** A command in a session. */
  public DrillCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DatasetName named = Objects.requireNonNull(dataset);
    DrillRequest.Builder request =
        DrillRequest.builder(wanted.request(named))
            .extraction(ExtractionOptions.builder().effort(effort.effort()).build());
    if (scratch != null) {
      request.scratch(session.surroundings().resolve(scratch));
    }
    try (Catalog catalog = session.openExisting()) {
      DrillReport report = run(catalog, request.build());
      if (session.json()) {
        session.document(json -> DrillJson.fields(json, report));
      } else {
        DrillText.print(session.page(), report);
      }
      return status(report);
    }
  }

  private DrillReport run(Catalog catalog, DrillRequest request) {
    try (ProgressDisplay progress = session.progress("restoring")) {
      return catalog.drills().run(request, progress);
    }
  }

  private int status(DrillReport report) {
    if (report.drill().outcome().isSuccess()) {
      return ExitStatus.OK;
    }
    int refused = Verdicts.refused(session, DrillText.reason(report));
    return report.drill().outcome() == DrillOutcome.FAILED ? ExitStatus.FAILED : refused;
  }
}
