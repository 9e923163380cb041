package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.PolicyChange;
import java.util.List;
import java.util.stream.Collectors;

/** Changes of policies, for a person who is to approve them. */
public final class PolicyText {
  private PolicyText() {}

  /** Prints what a change means. */
  public static void change(Page page, PolicyChange change) {
    page.facts(
        List.of(
            new Fact("change", page.style().strong(change.digest().toHex())),
            new Fact("policy of", change.after().pattern().value()),
            new Fact("replaces", replaced(change)),
            new Fact("approvals", approvals(change))));
    page.gap();
    if (change.before().equals(change.after())) {
      page.line("It is in force already: nothing changes.");
    } else if (change.weakens().isEmpty()) {
      page.line("It weakens nothing.");
    } else {
      page.line("What it weakens:");
      change.weakens().forEach(sentence -> page.paragraph("  ", SnapshotText.printable(sentence)));
    }
  }

  private static String replaced(PolicyChange change) {
    DatasetPolicy before = change.before();
    if (before.equals(DatasetPolicy.defaults())) {
      return "the default policy";
    }
    return before.pattern().equals(change.after().pattern())
        ? "its policy of now"
        : "the policy of " + before.pattern() + ", for these datasets";
  }

  private static String approvals(PolicyChange change) {
    if (change.approvalsNeeded() == 0) {
      return "none needed";
    }
    return change.approvalsNeeded()
        + " needed, of "
        + change.before().approval().approvers().stream()
            .map(Approver::name)
            .map(SnapshotText::printable)
            .collect(Collectors.joining(", "));
  }
}
