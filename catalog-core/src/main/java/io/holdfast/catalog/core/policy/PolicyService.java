package io.holdfast.catalog.core.policy;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalMessage;
import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Purpose;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.approval.ApprovalCheck;
import io.holdfast.catalog.core.approval.ApprovalMatter;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.ActLog;
import io.holdfast.catalog.core.log.PolicyDigest;
import io.holdfast.catalog.core.log.PolicySet;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.Policies;
import io.holdfast.catalog.policy.PolicyChange;
import io.holdfast.catalog.policy.PolicyRefusedException;
import io.holdfast.catalog.policy.PolicyRefusedException.Code;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keeps policies as statements. Thread-safe. */
public final class PolicyService implements Policies {
  private final String origin;
  private final ActLog acts;
  private final Ledger ledger;
  private final ApprovalCheck check;
  private volatile Edition newest = new Edition(0, PolicyBook.of(List.of()));

  /**
   * The policies of a catalog.
   *
   * @param origin names the catalog: approvals are for it alone
   * @param acts reads statements
   * @param ledger writes them
   * @param check decides whether approvals count
   */
  public PolicyService(String origin, ActLog acts, Ledger ledger, ApprovalCheck check) {
    this.origin = Objects.requireNonNull(origin, "origin");
    this.acts = Objects.requireNonNull(acts, "acts");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.check = Objects.requireNonNull(check, "check");
  }

  /** The policy that is in force for a dataset by these acts alone. */
  public static DatasetPolicy inForce(ActLog acts, DatasetName dataset) {
    return PolicyBook.of(acts.all(ActKind.POLICY, PolicySet.class)).inForce(dataset);
  }

  @Override
  public DatasetPolicy inForce(DatasetName dataset) {
    return book().inForce(dataset);
  }

  @Override
  public List<DatasetPolicy> list() {
    return book().list();
  }

  @Override
  public PolicyChange propose(DatasetPolicy policy) {
    return book().change(policy);
  }

  @Override
  public Approval approve(PolicyChange change, Signer signer, Instant expiresAt) {
    PolicyChange current = book().change(change.after());
    requireSame(current, change);
    return Approval.sign(
        new ApprovalMessage(Purpose.POLICY, origin, current.digest(), signer.name(), expiresAt),
        signer);
  }

  @Override
  public DatasetPolicy set(PolicyChange change, List<Approval> approvals) {
    // Made again for each attempt: nothing may come between the policy before and this one.
    ledger.recordChecked(() -> checked(book(), change, List.copyOf(approvals)));
    return change.after();
  }

  private PolicySet checked(PolicyBook book, PolicyChange change, List<Approval> approvals) {
    DatasetPolicy after = change.after();
    PolicyChange current = book.change(after);
    requireSame(current, change);
    if (current.before().equals(after)) {
      throw new PolicyRefusedException(
          Code.NOTHING_CHANGES,
          after.pattern(),
          "expected a change, found what is in force already; nothing needs to be done");
    }
    check.require(matter(origin, current), approvals);
    return new PolicySet(
        after,
        PolicyDigest.of(current.before()),
        book.basis(after.pattern()),
        approvals,
        ledger.now());
  }

  /** Whose approvals a change needs: of those whom the policy before names. Nobody asks by name. */
  static ApprovalMatter matter(String origin, PolicyChange change) {
    return new ApprovalMatter(
        Purpose.POLICY,
        origin,
        change.digest(),
        new ApprovalRule(change.approvalsNeeded(), change.before().approval().approvers()),
        Optional.empty());
  }

  private static void requireSame(PolicyChange current, PolicyChange given) {
    if (!current.digest().equals(given.digest())) {
      throw new PolicyRefusedException(
          Code.STALE,
          given.after().pattern(),
          "expected change "
              + current.digest()
              + ", from what is in force now, found change "
              + given.digest()
              + "; propose it again, look at what it changes, and let it be approved again");
    }
  }

  /** All policies as of now. Reading them again costs a query as long as none was set. */
  private PolicyBook book() {
    Edition known = newest;
    long version = acts.version(ActKind.POLICY);
    if (version == known.version()) {
      return known.book();
    }
    Edition read = new Edition(version, PolicyBook.of(acts.all(ActKind.POLICY, PolicySet.class)));
    newest = read;
    return read.book();
  }

  /** What was read belongs to this version or a later one, which is then read once more. */
  private record Edition(long version, PolicyBook book) {}
}
