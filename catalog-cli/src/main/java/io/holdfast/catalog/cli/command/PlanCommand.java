package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.PlanJson;
import io.holdfast.catalog.cli.json.RestoreJson;
import io.holdfast.catalog.cli.json.SelectionJson;
import io.holdfast.catalog.cli.json.WhatIfJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.PlanText;
import io.holdfast.catalog.cli.text.RestoreText;
import io.holdfast.catalog.cli.text.SelectionText;
import io.holdfast.catalog.cli.text.WhatIfText;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRequest;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.OverrideRefusedException;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.WhatIf;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
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
          + " rules: what it would cost is printed first, and it is refused if any rule is against"
          + " it that is not overridden by name."
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
      description =
          "Where the data will be put: a path, from the current directory, or host:path. Nothing"
              + " is written there.")
  private String target;

  @Mixin private SelectionOptions wanted = new SelectionOptions();

  @Mixin private OverrideOptions overriding = new OverrideOptions();

  @Mixin private RequestOptions asking = new RequestOptions();

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
    asking.check();
    if (target.isBlank()) {
      throw new RequestException("--target must not be blank: name where the data will be put");
    }
    if ((dataset == null) == (snapshot == null)) {
      throw new RequestException(
          "name what to restore: either --dataset NAME [--at T], which chooses, or a SNAPSHOT");
    }
    if (snapshot != null && wanted.namesMoment()) {
      throw new RequestException(
          "a SNAPSHOT has its own time: leave --at and --position out, or use --dataset");
    }
    overriding.check(snapshot != null);
    try (Catalog catalog = session.openExisting()) {
      return dataset != null
          ? planned(catalog, wanted.request(dataset))
          : judged(catalog, session.snapshot(catalog, String.valueOf(snapshot)));
    }
  }

  private int planned(Catalog catalog, SelectionRequest request) {
    Selection selection = catalog.selector().select(request);
    if (selection.choice().isPresent()) {
      return plan(catalog, selection.choice().get(), Optional.empty());
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

  /** What it would cost comes first, and then the plan, or what is missing for it. */
  private int judged(Catalog catalog, Snapshot named) {
    WhatIf whatIf =
        catalog.selector().whatIf(wanted.requestAbout(named), named.id(), overriding.options());
    Choice choice;
    try {
      choice = overriding.choose(whatIf);
    } catch (OverrideRefusedException e) {
      return refused(whatIf, String.valueOf(e.getMessage()));
    }
    return plan(catalog, choice, Optional.of(whatIf));
  }

  private int refused(WhatIf whatIf, String reason) {
    if (session.json()) {
      session.document(
          json -> {
            json.field("plan", null);
            json.field("snapshot", whatIf.snapshot().id());
            json.field("dataset", whatIf.snapshot().dataset());
            SelectionJson.reasons(json, whatIf.candidate().rejections());
            WhatIfJson.field(json, whatIf);
          });
    } else {
      Page page = session.page();
      page.line(page.style().bad("refused") + "  " + whatIf.snapshot().id());
      WhatIfText.print(page, whatIf);
    }
    String advice = OverrideOptions.advice(whatIf);
    return Verdicts.refused(
        session,
        "no plan: "
            + reason
            + (advice.isEmpty() ? "" : ": " + advice)
            + "; the right one: holdfast select --dataset "
            + whatIf.snapshot().dataset());
  }

  private int plan(Catalog catalog, Choice choice, Optional<WhatIf> whatIf) {
    RestorePlan plan = catalog.restores().plan(choice, asking.target(session, target));
    Optional<RestoreRequest> asked = asking.ask(session, catalog, plan);
    if (session.json()) {
      session.document(
          json -> {
            PlanJson.fields(json, plan);
            RestoreJson.requested(json, asked);
            whatIf.ifPresent(one -> WhatIfJson.field(json, one));
          });
    } else {
      Page page = session.page();
      whatIf.ifPresent(
          one -> {
            WhatIfText.print(page, one);
            page.gap();
          });
      PlanText.print(page, plan);
      asked.ifPresent(one -> RestoreText.requested(page, one));
    }
    return ExitStatus.OK;
  }
}
