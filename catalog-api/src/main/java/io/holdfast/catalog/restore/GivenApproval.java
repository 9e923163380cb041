package io.holdfast.catalog.restore;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalRefusedException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An approval that was given for a restore, and whether it counts now. Immutable and thread-safe.
 *
 * @param approval the approval
 * @param givenAt when it was given
 * @param against why it does not count now; empty if it does
 */
public record GivenApproval(
    Approval approval, Instant givenAt, Optional<ApprovalRefusedException.Code> against) {
  /** Checks that nothing is null. */
  public GivenApproval {
    Objects.requireNonNull(approval, "approval");
    Objects.requireNonNull(givenAt, "givenAt");
    Objects.requireNonNull(against, "against");
  }

  /** Whether it counts now. */
  public boolean counts() {
    return against.isEmpty();
  }
}
