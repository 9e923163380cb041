package io.holdfast.catalog.core.policy;

import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a change of the approvers weakens. Any other set of people or keys counts, also a smaller
 * one: whoever removes the others is left alone with the decision. Stateless and thread-safe.
 */
final class ApproverWeakening {
  private ApproverWeakening() {}

  static List<String> sentences(ApprovalRule before, ApprovalRule after) {
    List<String> sentences = new ArrayList<>();
    if (before.required() == 0) {
      return sentences;
    }
    if (after.required() == 0) {
      sentences.add(
          "Nobody has to approve any more; before, "
              + before.required()
              + " of "
              + names(before)
              + " had to.");
      return sentences;
    }
    if (after.required() < before.required()) {
      sentences.add(
          "The number of people who have to approve falls from "
              + before.required()
              + " to "
              + after.required()
              + ".");
    }
    for (Approver approver : after.approvers()) {
      if (!before.approvers().contains(approver)) {
        sentences.add(who(approver) + " may approve; before, not.");
      }
    }
    for (Approver approver : before.approvers()) {
      if (!after.approvers().contains(approver)) {
        sentences.add(who(approver) + " may no longer approve.");
      }
    }
    return sentences;
  }

  private static String names(ApprovalRule rule) {
    return rule.approvers().stream().map(Approver::name).collect(Collectors.joining(", "));
  }

  private static String who(Approver approver) {
    return approver.name() + " with key " + approver.publicKey().toHex();
  }
}
