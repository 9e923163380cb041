package io.holdfast.catalog.core.policy;

import io.holdfast.catalog.approval.ApprovalRefusedException;
import io.holdfast.catalog.core.approval.ApprovalCheck;
import io.holdfast.catalog.core.log.Act;
import io.holdfast.catalog.core.log.ActAudit;
import io.holdfast.catalog.core.log.PolicyDigest;
import io.holdfast.catalog.core.log.PolicySet;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.policy.PolicyChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/**
 * Checks that each policy was set as the one before it asked: a statement that somebody appended
 * past {@link PolicyService}, without the approvals, is found. Immutable and thread-safe.
 */
public final class PolicyAudit implements ActAudit {
  /** A statement's time may be a little later than the moment at which approvals were checked. */
  private static final Duration LATENESS = Duration.ofSeconds(1);

  private final String origin;

  /**
   * An audit of policies.
   *
   * @param origin names the catalog
   */
  public PolicyAudit(String origin) {
    this.origin = origin;
  }

  @Override
  public Run start(String location, Consumer<Finding> findings) {
    return new PolicyRun(location, findings);
  }

  private final class PolicyRun implements Run {
    private final String location;
    private final Consumer<Finding> findings;
    private PolicyBook book = PolicyBook.of(List.of());

    PolicyRun(String location, Consumer<Finding> findings) {
      this.location = location;
      this.findings = findings;
    }

    @Override
    public void check(long index, Act act) {
      if (act instanceof PolicySet set) {
        check(index, set);
        book = book.with(index, set.policy());
      }
    }

    @Override
    public void imported(long index, Act act) {
      if (act instanceof PolicySet set) {
        book = book.with(index, set.policy());
      }
    }

    private void check(long index, PolicySet set) {
      PolicyChange change = book.change(set.policy());
      long basis = book.basis(set.policy().pattern());
      if (basis != set.basis() || !PolicyDigest.of(change.before()).equals(set.replaced())) {
        report(
            index,
            "a policy in the place of " + PolicyDigest.of(change.before()) + ", basis " + basis,
            set.replaced() + ", basis " + set.basis());
        return;
      }
      try {
        checkAt(set.at()).require(PolicyService.matter(origin, change), set.approvals());
      } catch (ApprovalRefusedException e) {
        report(index, "the approvals that the policy before asks for", e.getMessage());
      }
    }

    private ApprovalCheck checkAt(Instant at) {
      return new ApprovalCheck(Clock.fixed(at.minus(LATENESS), ZoneOffset.UTC), () -> Instant.MIN);
    }

    private void report(long index, String expected, String found) {
      findings.accept(
          Finding.builder(FindingCode.LOG_INCONSISTENT, location)
              .expected("statement " + index + ": " + expected)
              .found(found)
              .build());
    }
  }
}
