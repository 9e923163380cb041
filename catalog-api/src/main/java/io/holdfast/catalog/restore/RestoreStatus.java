package io.holdfast.catalog.restore;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a restore is. Immutable and thread-safe; true at the moment of asking.
 *
 * @param request what was asked for
 * @param obstacle why the plan no longer stands; empty if it does
 * @param approvals those that were given, oldest first
 * @param approvalsMissing how many more the policy asks for now
 * @param tickets those that were issued, oldest first
 */
public record RestoreStatus(
    RestoreRequest request,
    Optional<RestoreRefusedException> obstacle,
    List<GivenApproval> approvals,
    int approvalsMissing,
    List<TicketUse> tickets) {
  /** Copies the lists. */
  public RestoreStatus {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(obstacle, "obstacle");
    approvals = List.copyOf(approvals);
    tickets = List.copyOf(tickets);
  }

  /** Whether the plan still stands. */
  public boolean stands() {
    return obstacle.isEmpty();
  }
}
