package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.PlanJson;
import io.holdfast.catalog.cli.json.SelectionJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.PlanText;
import io.holdfast.catalog.cli.text.SelectionText;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans a restore. */
@Command(
    name = "plan",
    description = {
      "Plans a restore: which payloads to apply in which order, and the root that must come of it.",
      "With --dataset the snapshot is chosen as select does. With SNAPSHOT it is judged by the same"
          + " rules at its own time, and refused if any is against it."
    })
public final class PlanCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = Arguments.Dataset.class,
      description = "What is to be restored.")
  private @Nullable DatasetName dataset;

  @Option(
      names = "--target",
      required = true,
      paramLabel = "PATH",
      description = "Where the data will be put. Nothing is written there.")
  private String target;

  @Mixin private SelectionOptions wanted = new SelectionOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "SNAPSHOT",
      description = "8 or more digits of its id, instead of --dataset.")
  private @Nullable String snapshot;

  /** A command in a session. */
  public PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (target.isBlank()) {
      throw new RequestException("--target must not be blank: name where the data will be put");
    }
    if ((dataset == null) == (snapshot == null)) {
      throw new RequestException(
          "name what to restore: either --dataset NAME [--at T], which chooses, or a SNAPSHOT");
    }
    if (snapshot != null && wanted.namesMoment()) {
      throw new RequestException(
          "a SNAPSHOT has its own time: leave --at, --position and --timeline out, or use"
              + " --dataset");
    }
    try (Catalog catalog = session.openExisting()) {
      return dataset != null
          ? planned(catalog, wanted.request(dataset))
          : judged(catalog, session.snapshot(catalog, String.valueOf(snapshot)));
    }
  }

  private int planned(Catalog catalog, SelectionRequest request) {
    Selection selection = catalog.selector().select(request);
    if (selection.choice().isPresent()) {
      return plan(catalog, selection.choice().get());
    }
    if (session.json()) {
      session.document(
          json -> {
            json.field("plan", null);
            SelectionJson.fields(json, selection);
          });
    } else {
      SelectionText.print(session.page(), selection);
    }
    return Verdicts.refused(session, "no plan: " + selection.refusal().getMessage());
  }

  /** A snapshot that was named is judged as a selection at its own time would judge it. */
  private int judged(Catalog catalog, Snapshot named) {
    SelectionRequest request =
        wanted.request(named.dataset()).toBuilder()
            .at(named.consistentAt())
            .timeline(named.timeline())
            .build();
    Candidate candidate = catalog.selector().judge(request, named.id());
    if (!candidate.isEligible()) {
      return refused(named, candidate.rejections());
    }
    Optional<Choice> choice = catalog.selector().select(request).choice();
    if (choice.filter(chosen -> chosen.snapshot().id().equals(named.id())).isEmpty()) {
      return Verdicts.refused(
          session,
          "no plan for "
              + named.id()
              + ": at its time the right choice is "
              + choice.map(chosen -> chosen.snapshot().id().toString()).orElse("none")
              + "; see holdfast select --dataset "
              + named.dataset());
    }
    return plan(catalog, choice.get());
  }

  private int refused(Snapshot named, List<Rejection> rejections) {
    if (session.json()) {
      session.document(
          json -> {
            json.field("plan", null);
            json.field("snapshot", named.id());
            json.field("dataset", named.dataset());
            SelectionJson.reasons(json, rejections);
          });
    } else {
      Page page = session.page();
      page.line(page.style().bad("refused") + "  " + named.id());
      rejections.forEach(each -> page.line("  " + SelectionText.reason(each)));
    }
    return Verdicts.refused(
        session,
        "no plan for "
            + named.id()
            + ": "
            + rejections.get(0).code()
            + "; see holdfast select --dataset "
            + named.dataset()
            + " for the right one");
  }

  private int plan(Catalog catalog, Choice choice) {
    RestorePlan plan = catalog.restores().plan(choice, RestoreTarget.of(target));
    if (session.json()) {
      session.document(json -> PlanJson.fields(json, plan));
    } else {
      PlanText.print(session.page(), plan);
    }
    return ExitStatus.OK;
  }
}
