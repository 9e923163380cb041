package io.holdfast.catalog.core.runbook;

import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.runbook.RunbookBlock;
import io.holdfast.catalog.runbook.RunbookBlock.Fact;
import io.holdfast.catalog.runbook.RunbookBlock.Facts;
import io.holdfast.catalog.runbook.RunbookBlock.Paragraph;
import io.holdfast.catalog.runbook.RunbookBlock.Points;
import io.holdfast.catalog.runbook.RunbookBlock.Step;
import io.holdfast.catalog.runbook.RunbookSection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What must be so beforehand, each step with its command, and what must be so afterwards. */
final class ProcedureSection {
  private static final String KEY_FILE = "YOUR-KEY-FILE";
  private static final String TICKET = "TICKET";

  private final PlanFacts facts;
  private final ShellCommand command;
  private final String plan;
  private int steps;

  ProcedureSection(PlanFacts facts, ShellCommand command) {
    this.facts = facts;
    this.command = command;
    this.plan = facts.plan().digest().toHex();
  }

  RunbookSection before() {
    List<String> points = new ArrayList<>();
    points.add("Whatever uses " + facts.target() + " is stopped, and nobody writes there.");
    points.add(
        facts.target()
            + " is empty or does not exist. If something is there, move it aside; delete nothing"
            + " until the restore is done and checked.");
    points.add(
        "There is room for "
            + StorySection.number(facts.snapshot().bytes())
            + " bytes in "
            + StorySection.number(facts.snapshot().entries())
            + " entries.");
    for (PlanStep step : facts.plan().steps()) {
      points.add("You can read " + step.copy().location() + ".");
    }
    ApprovalRule rule = facts.policy().approval();
    if (rule.required() > 0) {
      points.add(
          rule.required()
              + " of these people can be reached, each with a key of their own: "
              + rule.approvers().stream().map(Approver::name).collect(Collectors.joining(", "))
              + ". Whoever asked for the restore cannot be one of them.");
    }
    return new RunbookSection(
        "Before you begin",
        List.of(
            new Paragraph("Do not begin until all of this is so. When in doubt, call."),
            new Points(points)));
  }

  RunbookSection steps() {
    List<RunbookBlock> blocks = new ArrayList<>();
    blocks.add(
        step(
            "See whether the plan still stands: print this page again.",
            "A page without the words DO NOT FOLLOW. If they stand at its top, stop here and make"
                + " a new plan.",
            command.with("runbook", plan)));
    approvals(blocks);
    blocks.add(
        step(
            "Have the copies verified and the restore authorised.",
            "A ticket. It works once, and only"
                + " for a while: go on at once. If it is refused, the reason says what to do.",
            command.with("authorize", plan, "--verify")));
    blocks.add(
        step(
            "Restore. Put the ticket of the step before in the place of " + TICKET + ".",
            "The line 'written' with what was written to " + facts.target() + ", and no finding.",
            command.with("restore", TICKET)));
    blocks.add(
        step(
            "Compare the target with the snapshot.",
            "The words 'as it should be'. UNEXPECTED_ENTRY names a file that must not be there: move it aside, and"
                + " compare again. With any finding left, do not start anything on the target, and"
                + " call.",
            command.with("reconcile", TICKET)));
    return new RunbookSection("What to do", blocks);
  }

  private void approvals(List<RunbookBlock> blocks) {
    int required = facts.policy().approval().required();
    if (required == 0) {
      return;
    }
    blocks.add(
        step(
            "Telephone whoever approves. Each of you reads the plan's words aloud, from a screen of"
                + " your own: "
                + facts.plan().readBackPhrase(),
            "The same words on both sides. If one differs, you have two different plans: stop."));
    blocks.add(
        step(
            facts.approvalsMissing() == required
                ? "Each of "
                    + required
                    + " approvers looks at this page on a screen of their own, and approves with a"
                    + " key of their own."
                : required
                    + " have to approve, and "
                    + facts.approvalsMissing()
                    + " of them did not yet. Each looks at this page on a screen of their own, and"
                    + " approves with a key of their own.",
            "How many approvals are missing; after the last of them, 'Next: holdfast authorize'.",
            command.with("approve", plan, "--key", KEY_FILE)));
  }

  RunbookSection after() {
    return new RunbookSection(
        "Checks afterwards",
        List.of(
            new Facts(
                List.of(
                    new Fact("root", facts.plan().expectedRoot().toString()),
                    new Fact("entries", StorySection.number(facts.snapshot().entries())),
                    new Fact("bytes", StorySection.number(facts.snapshot().bytes())))),
            new Points(
                List.of(
                    "The comparison was clean: nothing missing, nothing changed, nothing that was"
                        + " left behind by something else.",
                    "The program starts on "
                        + facts.target()
                        + " and shows data as of "
                        + facts.snapshot().consistentAt()
                        + ", not older.",
                    "A new backup is taken soon: until then, what is written from now on is in no"
                        + " snapshot.")),
            step(
                "See how the dataset is now.",
                "No restore under way any more. Whatever else it names must be done next.",
                command.with("health", "--dataset", facts.snapshot().dataset().value()))));
  }

  private Step step(String text, String expectation, String... commands) {
    steps++;
    return new Step(steps, text, List.of(commands), expectation);
  }
}
