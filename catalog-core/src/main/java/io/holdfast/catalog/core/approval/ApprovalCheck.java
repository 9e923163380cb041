package io.holdfast.catalog.core.approval;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalRefusedException;
import io.holdfast.catalog.approval.ApprovalRefusedException.Code;
import io.holdfast.catalog.approval.Approver;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Decides whether approvals count. An approver is one name with one key, as the rule lists them;
 * nobody counts twice, and nobody approves what he asks for himself, neither under his name nor
 * with his key. Time is the later of the clock and the newest time that the log knows, so that
 * turning the clock back does not bring an expired approval back to life. Thread-safe.
 */
public final class ApprovalCheck {
  private final Clock clock;
  private final Supplier<Instant> newestInLog;

  /**
   * A check.
   *
   * @param clock tells now
   * @param newestInLog the newest time that the log knows
   */
  public ApprovalCheck(Clock clock, Supplier<Instant> newestInLog) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.newestInLog = Objects.requireNonNull(newestInLog, "newestInLog");
  }

  /** Now, or the newest time that the log knows, whichever is later. */
  public Instant now() {
    Instant now = clock.instant();
    Instant newest = newestInLog.get();
    return newest.isAfter(now) ? newest : now;
  }

  /**
   * Returns if one approval counts by itself.
   *
   * @throws ApprovalRefusedException with the first reason against it
   */
  public void check(ApprovalMatter matter, Approval approval) {
    checkSubject(matter, approval);
    checkApprover(matter, approval.identity());
    checkTime(matter, approval);
    if (!Ed25519.verifies(
        approval.publicKey(),
        approval.message(matter.purpose(), matter.origin()).bytes(),
        approval.signature())) {
      throw new ApprovalRefusedException(
          Code.BAD_SIGNATURE,
          matter.subject(),
          "expected a signature by "
              + approval.identity()
              + " for "
              + matter.purpose().name().toLowerCase(Locale.ROOT)
              + " in catalog "
              + matter.origin()
              + ", found another; let "
              + approval.approver()
              + " sign again");
    }
  }

  /**
   * Returns if one approval counts beside those that were given before it.
   *
   * @param earlier approvals of the same matter, of which those that have expired do not count
   * @throws ApprovalRefusedException with the first reason against it
   */
  public void check(ApprovalMatter matter, Approval approval, List<Approval> earlier) {
    check(matter, approval);
    Instant now = now();
    for (Approval other : earlier) {
      if (isSame(approval, other) && now.isBefore(other.expiresAt())) {
        throw duplicate(matter, approval);
      }
    }
  }

  /**
   * Returns if all approvals count and are as many as the rule asks for.
   *
   * @throws ApprovalRefusedException with the first reason against it
   */
  public void require(ApprovalMatter matter, List<Approval> approvals) {
    List<Approval> counted = new ArrayList<>();
    for (Approval approval : approvals) {
      check(matter, approval);
      if (counted.stream().anyMatch(other -> isSame(approval, other))) {
        throw duplicate(matter, approval);
      }
      counted.add(approval);
    }
    requireEnough(matter, counted, List.of());
  }

  /**
   * The approvals that count, of those that were given at some time: what has expired since, or is
   * not by an approver any more, is left out, and of several by one approver the last one counts.
   *
   * @throws ApprovalRefusedException with code {@link Code#NOT_ENOUGH}, or with the reason where
   *     one approval alone stands in the way, if they are fewer than the rule asks for
   */
  public List<Approval> requireCounting(ApprovalMatter matter, List<Approval> given) {
    List<Approval> counted = new ArrayList<>();
    List<ApprovalRefusedException> refused = new ArrayList<>();
    for (Approval approval : given) {
      try {
        check(matter, approval);
        counted.removeIf(other -> isSame(approval, other));
        counted.add(approval);
      } catch (ApprovalRefusedException e) {
        refused.add(e);
      }
    }
    requireEnough(matter, counted, refused);
    return List.copyOf(counted);
  }

  private static void requireEnough(
      ApprovalMatter matter, List<Approval> counted, List<ApprovalRefusedException> refused) {
    if (counted.size() >= matter.rule().required()) {
      return;
    }
    StringBuilder reason = new StringBuilder("expected ").append(matter.rule().required());
    reason.append(" approvals of ").append(names(matter.rule().approvers()));
    reason.append(", found ").append(counted.size());
    counted.forEach(approval -> reason.append(", by ").append(approval.approver()));
    refused.forEach(e -> reason.append("; ").append(e.getMessage()));
    reason.append("; ask another of them to approve");
    Code code = refused.size() == 1 ? refused.get(0).code() : Code.NOT_ENOUGH;
    throw new ApprovalRefusedException(code, matter.subject(), reason.toString());
  }

  private static List<String> names(List<Approver> approvers) {
    return approvers.stream().map(Approver::name).toList();
  }

  private static void checkSubject(ApprovalMatter matter, Approval approval) {
    if (!approval.subject().equals(matter.subject())) {
      throw new ApprovalRefusedException(
          Code.OTHER_SUBJECT,
          matter.subject(),
          "expected an approval of "
              + matter.subject()
              + ", found one of "
              + approval.subject()
              + "; approve this one");
    }
  }

  private static void checkApprover(ApprovalMatter matter, Approver approver) {
    boolean asks =
        matter
            .requester()
            .filter(
                requester ->
                    requester.name().equals(approver.name())
                        || requester.publicKey().equals(approver.publicKey()))
            .isPresent();
    if (asks) {
      throw new ApprovalRefusedException(
          Code.REQUESTER_APPROVES,
          matter.subject(),
          approver + " asks for it and cannot approve it; ask a second person");
    }
    if (!matter.rule().allows(approver)) {
      throw new ApprovalRefusedException(
          Code.NOT_AN_APPROVER,
          matter.subject(),
          "expected one of "
              + matter.rule().approvers()
              + ", found "
              + approver
              + "; ask one of those whom the policy names");
    }
  }

  private void checkTime(ApprovalMatter matter, Approval approval) {
    Instant now = clock.instant();
    Instant newest = newestInLog.get();
    if (!now.isBefore(approval.expiresAt())) {
      throw new ApprovalRefusedException(
          Code.EXPIRED,
          matter.subject(),
          "that of "
              + approval.approver()
              + " expired at "
              + approval.expiresAt()
              + ", and it is "
              + now
              + "; approve again");
    }
    if (!newest.isBefore(approval.expiresAt())) {
      throw new ApprovalRefusedException(
          Code.CLOCK_WENT_BACK,
          matter.subject(),
          "that of "
              + approval.approver()
              + " expired at "
              + approval.expiresAt()
              + "; the clock says "
              + now
              + ", but the log has a statement of "
              + newest
              + "; set the clock right and approve again");
    }
  }

  private static boolean isSame(Approval one, Approval other) {
    return one.approver().equals(other.approver()) || one.publicKey().equals(other.publicKey());
  }

  private static ApprovalRefusedException duplicate(ApprovalMatter matter, Approval approval) {
    return new ApprovalRefusedException(
        Code.DUPLICATE,
        matter.subject(),
        approval.identity() + " has approved already, and counts once; ask another approver");
  }
}
