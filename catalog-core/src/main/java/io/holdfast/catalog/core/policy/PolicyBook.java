package io.holdfast.catalog.core.policy;

import io.holdfast.catalog.core.log.ActLog;
import io.holdfast.catalog.core.log.PolicyDigest;
import io.holdfast.catalog.core.log.PolicySet;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.PolicyChange;
import io.holdfast.catalog.snapshot.DatasetName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every policy that was set, as of one state of the log. Immutable and thread-safe. */
final class PolicyBook {
  private final Map<DatasetPattern, Page> pages;

  private PolicyBook(Map<DatasetPattern, Page> pages) {
    this.pages = pages;
  }

  /** Of all statements that set a policy, in log order: the last one of a pattern counts. */
  static PolicyBook of(List<ActLog.Kept<PolicySet>> statements) {
    Map<DatasetPattern, Page> pages = new HashMap<>();
    for (ActLog.Kept<PolicySet> kept : statements) {
      DatasetPolicy policy = kept.act().policy();
      pages.put(policy.pattern(), new Page(policy, kept.logIndex() + 1));
    }
    return new PolicyBook(pages);
  }

  /** The same with one more statement at the end. */
  PolicyBook with(long logIndex, DatasetPolicy policy) {
    Map<DatasetPattern, Page> more = new HashMap<>(pages);
    more.put(policy.pattern(), new Page(policy, logIndex + 1));
    return new PolicyBook(more);
  }

  /** The policy that counts for a dataset. */
  DatasetPolicy inForce(DatasetName dataset) {
    return pages.isEmpty()
        ? DatasetPolicy.defaults()
        : first(DatasetPattern.matching(dataset)).policy();
  }

  List<DatasetPolicy> list() {
    return pages.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().policy())
        .toList();
  }

  /** What setting a policy changes. */
  PolicyChange change(DatasetPolicy after) {
    Page before = before(after.pattern());
    return new PolicyChange(
        before.policy(),
        after,
        Weakening.sentences(before.policy(), after),
        PolicyDigest.ofChange(
            before.basis(), PolicyDigest.of(before.policy()), PolicyDigest.of(after)));
  }

  /** Where the policy that counts for a pattern's datasets stands, counted from 1; 0 if nowhere. */
  long basis(DatasetPattern pattern) {
    return before(pattern).basis();
  }

  /**
   * A pattern takes the place of exactly one policy, for whatever dataset it counts: see {@link
   * DatasetPattern}.
   */
  private Page before(DatasetPattern pattern) {
    Page own = pages.get(pattern);
    return own == null ? first(pattern.enclosing()) : own;
  }

  private Page first(List<DatasetPattern> patterns) {
    for (DatasetPattern pattern : patterns) {
      Page page = pages.get(pattern);
      if (page != null) {
        return page;
      }
    }
    return new Page(DatasetPolicy.defaults(), 0);
  }

  private record Page(DatasetPolicy policy, long basis) {}
}
