package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.DerivedName;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The main job in one go. */
@Command(
    name = "quickstart",
    description =
        "Records SOURCE, chooses it, verifies it to CONTENT depth, plans its restore, and"
            + " tells the story.")
public final class QuickstartCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "SOURCE", description = "A directory, tar or zip archive.")
  private String source;

  /** A command in a session. */
  public QuickstartCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (source.equals("-")) {
      throw new RequestException(
          "quickstart reads SOURCE twice, which standard input does not allow; name a file, or use"
              + " record");
    }
    Path path = session.surroundings().resolve(source).normalize();
    DatasetName dataset = DerivedName.of(path);
    EntrySource entries = session.source(source);
    try (Catalog catalog = session.openOrCreate()) {
      Quickstart job = run(catalog, dataset, entries);
      if (session.json()) {
        session.document(job::fields);
      } else {
        new QuickstartStory(session.page(), job).tell();
      }
      return job.succeeded() ? ExitStatus.OK : Verdicts.refused(session, job.failure());
    }
  }

  private Quickstart run(Catalog catalog, DatasetName dataset, EntrySource entries) {
    Recording recording;
    try (ProgressDisplay progress = session.progress("recording")) {
      recording =
          catalog.snapshots().record(SnapshotDraft.full(dataset).build(), entries, progress);
    }
    Selection selection = catalog.selector().select(SelectionRequest.forDataset(dataset).build());
    VerificationReport report;
    try (ProgressDisplay progress = session.progress("verifying")) {
      report =
          catalog
              .verifier()
              .verify(
                  VerificationTarget.of(recording.snapshot().id()),
                  VerificationOptions.content(),
                  progress);
    }
    Optional<RestorePlan> plan =
        selection
            .choice()
            .filter(choice -> report.isClean() && isOf(choice, recording))
            .map(choice -> catalog.restores().plan(choice, target(dataset)));
    return new Quickstart(session.catalogPath(), recording, selection, report, plan);
  }

  private static boolean isOf(Choice choice, Recording recording) {
    return choice.snapshot().id().equals(recording.snapshot().id());
  }

  private RestoreTarget target(DatasetName dataset) {
    return RestoreTarget.of(session.surroundings().resolve("restored-" + dataset).toString());
  }
}
