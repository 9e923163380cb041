package io.holdfast.catalog.approval;

import io.holdfast.catalog.digest.ByteString;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many of which people must approve. Immutable and thread-safe.
 *
 * @param required how many, at most as many as there are approvers; 0 if none is asked for
 * @param approvers who may, each with a name and a key of their own
 */
public record ApprovalRule(int required, List<Approver> approvers) {
  /** Nobody needs to approve. */
  public static final ApprovalRule NONE = new ApprovalRule(0, List.of());

  /** Checks that it can be fulfilled. */
  public ApprovalRule {
    approvers = List.copyOf(approvers);
    if (required < 0 || required > approvers.size()) {
      throw new IllegalArgumentException(
          required + " approvals of " + approvers.size() + " approvers cannot be asked for");
    }
    Set<String> names = new HashSet<>();
    Set<ByteString> keys = new HashSet<>();
    for (Approver approver : approvers) {
      if (!names.add(approver.name()) || !keys.add(approver.publicKey())) {
        throw new IllegalArgumentException(
            "approver '" + approver.name() + "' has the name or the key of another one");
      }
    }
  }
}
