package io.holdfast.catalog.policy;

import io.holdfast.catalog.digest.Digest;
import java.util.List;
import java.util.Objects;

/**
 * What setting a policy would change. Immutable and thread-safe. {@link Policies#set} works all of
 * it out again, so that a change made by hand or gone stale is refused.
 *
 * @param before the policy that counts for the datasets of the pattern now; its pattern is another
 *     one where none was set for this pattern
 * @param after the policy to set
 * @param weakens a plain sentence for each thing that it weakens; empty if it only tightens
 * @param digest what approvals of this change sign: it binds the statement that set {@code before}
 *     and every field of {@code after}
 */
public record PolicyChange(
    DatasetPolicy before, DatasetPolicy after, List<String> weakens, Digest digest) {
  /** Copies the sentences. */
  public PolicyChange {
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(digest, "digest");
    weakens = List.copyOf(weakens);
  }

  /**
   * How many of the approvers whom the policy before names must approve: none where the change only
   * tightens.
   */
  public int approvalsNeeded() {
    return weakens.isEmpty() ? 0 : before.approval().required();
  }
}
