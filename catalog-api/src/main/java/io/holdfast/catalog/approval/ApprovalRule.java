package io.holdfast.catalog.approval;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many of which people must approve. Immutable and thread-safe.
 *
 * @param required how many, 0 to the number of approvers
 * @param approvers who may; no name and no key twice
 */
public record ApprovalRule(int required, List<Approver> approvers) {
  /** No approval is asked for, and nobody can give one. */
  public static final ApprovalRule NONE = new ApprovalRule(0, List.of());

  /**
   * Checks the number, and that nobody stands twice.
   *
   * @throws IllegalArgumentException if it cannot be fulfilled, or names or keys are not distinct
   */
  public ApprovalRule {
    approvers = List.copyOf(approvers);
    if (required < 0 || required > approvers.size()) {
      throw new IllegalArgumentException(
          "expected 0 to " + approvers.size() + " required approvals, found " + required);
    }
    Set<Object> seen = new HashSet<>();
    for (Approver approver : approvers) {
      if (!seen.add(approver.name()) || !seen.add(approver.publicKey())) {
        throw new IllegalArgumentException("expected each name and each key once: " + approver);
      }
    }
  }

  /** Whether this very name with this very key may approve. */
  public boolean allows(Approver approver) {
    return approvers.contains(approver);
  }
}
