package io.holdfast.catalog.policy;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.snapshot.DatasetName;
import java.time.Instant;
import java.util.List;

/**
 * The policies of a catalog, kept as statements in its log. For a dataset the one whose pattern is
 * the most specific counts; where none matches, {@link DatasetPolicy#defaults()}. Thread-safe.
 */
public interface Policies {
  /** The policy that counts for a dataset now, whether it has a snapshot or not. */
  DatasetPolicy inForce(DatasetName dataset);

  /** Every policy that was set, in its latest form, the most specific pattern first. */
  List<DatasetPolicy> list();

  /** Works out what setting a policy would change. Changes nothing. */
  PolicyChange propose(DatasetPolicy policy);

  /**
   * Approves a change on behalf of whoever holds a key. Changes nothing: the approval is handed to
   * whoever sets the policy.
   *
   * @param change what {@link #propose} gave, here or in another process
   * @param signer whose approval it is
   * @param expiresAt the first moment at which it no longer counts
   */
  Approval approve(PolicyChange change, Signer signer, Instant expiresAt);

  /**
   * Sets a policy for good: the statement, with its approvals, stands in the log.
   *
   * @param change what {@link #propose} gave
   * @param approvals as many as {@link PolicyChange#approvalsNeeded()} asks for, each by another
   *     approver
   * @return the policy
   * @throws PolicyRefusedException if it changes nothing, or the policy in force is no longer the
   *     one that the change was made for
   * @throws io.holdfast.catalog.error.CatalogException if an approval does not count or too few do
   */
  DatasetPolicy set(PolicyChange change, List<Approval> approvals);
}
