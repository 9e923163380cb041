package io.holdfast.catalog.core.policy;

import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import java.util.ArrayList;
import java.util.List;

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
    if (after.required() < before.required()) {
      sentences.add(
          "Only "
              + after.required()
              + " instead of "
              + before.required()
              + " people have to approve a restore.");
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

  private static String who(Approver approver) {
    return approver.name() + " with key " + approver.publicKey().toHex();
  }
}
