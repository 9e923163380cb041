package io.holdfast.catalog.core.runbook;

import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.runbook.RunbookBlock;
import io.holdfast.catalog.runbook.RunbookBlock.Paragraph;
import io.holdfast.catalog.runbook.RunbookBlock.Points;
import io.holdfast.catalog.runbook.RunbookBlock.Warning;
import io.holdfast.catalog.runbook.RunbookSection;
import java.util.ArrayList;
import java.util.List;

/** Whom to call, how to stop, and what the policy says besides. */
final class HelpSection {
  private HelpSection() {}

  static RunbookSection contacts(PlanFacts facts) {
    List<Contact> contacts = facts.policy().contacts();
    return new RunbookSection(
        "Whom to call",
        contacts.isEmpty()
            ? List.of(
                new Warning(
                    "The policy names nobody. Find somebody who knows this dataset before you go"
                        + " on."))
            : List.of(
                new Paragraph(
                    "Call when anything differs from this page, or when you are not sure. In this"
                        + " order:"),
                new Points(contacts.stream().map(Contact::toString).toList())));
  }

  static RunbookSection stopping(PlanFacts facts) {
    return new RunbookSection(
        "How to stop",
        List.of(
            new Points(
                List.of(
                    "Before the step that restores, nothing is written outside the catalog: just"
                        + " stop. A ticket that is not used expires by itself.",
                    "While it restores, press Ctrl-C. What then stands at "
                        + facts.target()
                        + " is incomplete: start nothing on it, empty it, and begin again with a"
                        + " new authorisation.",
                    "Afterwards, what you moved aside is still there: put it back, and say so to"
                        + " whoever is called first."))));
  }

  /** The notes, line by line; empty if there are none. */
  static List<RunbookSection> notes(PlanFacts facts) {
    String procedure = facts.policy().procedure();
    if (procedure.isBlank()) {
      return List.of();
    }
    List<RunbookBlock> lines = new ArrayList<>();
    procedure
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> lines.add(new Paragraph(line.strip())));
    return List.of(new RunbookSection("What the policy says besides", lines));
  }
}
