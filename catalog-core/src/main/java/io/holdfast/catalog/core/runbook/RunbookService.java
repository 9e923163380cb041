package io.holdfast.catalog.core.runbook;

import io.holdfast.catalog.restore.PlanRefusedException;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRefusedException;
import io.holdfast.catalog.restore.RestoreStatus;
import io.holdfast.catalog.restore.Restores;
import io.holdfast.catalog.restore.UnknownRestoreException;
import io.holdfast.catalog.runbook.Runbook;
import io.holdfast.catalog.runbook.RunbookOptions;
import io.holdfast.catalog.runbook.RunbookSection;
import io.holdfast.catalog.runbook.Runbooks;
import io.holdfast.catalog.selection.Selector;
import io.holdfast.catalog.selection.WhatIf;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes plans out, by the facts of now. Thread-safe. */
public final class RunbookService implements Runbooks {
  private final Selector selector;
  private final Restores restores;
  private final Clock clock;

  /**
   * Over a catalog's services.
   *
   * @param selector judges the plan's snapshot again
   * @param restores makes the plan again
   * @param clock tells now
   */
  public RunbookService(Selector selector, Restores restores, Clock clock) {
    this.selector = Objects.requireNonNull(selector, "selector");
    this.restores = Objects.requireNonNull(restores, "restores");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public Runbook write(RestorePlan plan, RunbookOptions options) {
    WhatIf whatIf = selector.whatIf(plan.choice().request(), plan.snapshot());
    PlanFacts facts = facts(plan, whatIf);
    ProcedureSection procedure = new ProcedureSection(facts, new ShellCommand(options.command()));
    List<RunbookSection> sections = new ArrayList<>();
    sections.add(StorySection.what(facts));
    sections.add(StorySection.why(facts));
    sections.add(StorySection.loss(facts));
    sections.add(HelpSection.contacts(facts));
    sections.add(procedure.before());
    sections.add(procedure.steps());
    sections.add(procedure.after());
    sections.add(HelpSection.stopping(facts));
    sections.addAll(HelpSection.notes(facts));
    return new Runbook(
        "Restore of " + facts.snapshot().dataset() + " to " + facts.target(),
        plan.digest(),
        facts.now(),
        facts.obstacles(),
        sections);
  }

  private PlanFacts facts(RestorePlan plan, WhatIf whatIf) {
    Instant now = clock.instant();
    try {
      RestoreStatus status = restores.status(plan.digest());
      List<String> obstacles =
          status.obstacle().stream().map(RestoreRefusedException::getMessage).toList();
      return new PlanFacts(plan, whatIf, obstacles, status.approvalsMissing(), now);
    } catch (UnknownRestoreException e) {
      // Nobody asked for it yet: whether it stands shows when it is made again.
      int needed = plan.choice().policy().approval().required();
      return new PlanFacts(plan, whatIf, madeAgain(plan), needed, now);
    }
  }

  private List<String> madeAgain(RestorePlan plan) {
    try {
      RestorePlan again = restores.plan(plan.choice(), plan.target());
      return again.digest().equals(plan.digest())
          ? List.of()
          : List.of(
              "made again now, the plan has the digest "
                  + again.digest().toHex()
                  + ": a copy, the policy or something else that it binds has changed; make a new"
                  + " plan, and have that approved");
    } catch (PlanRefusedException e) {
      return List.of(e.getMessage());
    }
  }
}
