package io.holdfast.catalog.core.approval;

import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.approval.Purpose;
import io.holdfast.catalog.digest.Digest;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be approved, and by whom. Immutable and thread-safe.
 *
 * @param purpose what the signatures are for
 * @param origin the catalog
 * @param subject digest of what is approved
 * @param rule who may, and how many must
 * @param requester who asks, and therefore may not approve; empty if nobody is known
 */
public record ApprovalMatter(
    Purpose purpose,
    String origin,
    Digest subject,
    ApprovalRule rule,
    Optional<Approver> requester) {
  /** Checks that nothing is null. */
  public ApprovalMatter {
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(requester, "requester");
  }
}
