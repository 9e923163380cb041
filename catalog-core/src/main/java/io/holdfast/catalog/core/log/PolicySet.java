package io.holdfast.catalog.core.log;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A policy was set. Its row's subject is the digest of the policy. Immutable and thread-safe.
 *
 * @param policy the policy
 * @param replaced digest of the policy that counted for the datasets of its pattern before
 * @param basis place in the log, counted from 1, of the statement that set the policy before; 0
 *     where that was the default
 * @param approvals those that the policy before asked for
 * @param at when it was set
 */
public record PolicySet(
    DatasetPolicy policy, Digest replaced, long basis, List<Approval> approvals, Instant at)
    implements Act {
  /** Copies the approvals. */
  public PolicySet {
    approvals = List.copyOf(approvals);
  }

  /** What the approvals sign. */
  public Digest change() {
    return PolicyDigest.ofChange(basis, replaced, PolicyDigest.of(policy));
  }

  @Override
  public ActRow row() {
    return new ActRow(ActKind.POLICY, policy.pattern().value(), PolicyDigest.of(policy), at);
  }

  @Override
  public Map<String, Object> members() {
    return PolicyStatements.write(this);
  }
}
