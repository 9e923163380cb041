package io.holdfast.catalog.core.approval;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalRefusedException;
import io.holdfast.catalog.approval.ApprovalRefusedException.Code;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.digest.ByteString;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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

  /** The first reason against an approval by itself; empty if it counts. */
  public Optional<ApprovalRefusedException> against(ApprovalMatter matter, Approval approval) {
    return againstSubject(matter, approval)
        .or(() -> againstApprover(matter, approval.identity()))
        .or(() -> againstTime(matter, approval))
        .or(() -> againstSignature(matter, approval));
  }

  /**
   * The first reason against an approval beside those that were given before it; empty if it
   * counts.
   *
   * @param earlier approvals of the same matter, of which those that have expired do not count
   */
  public Optional<ApprovalRefusedException> against(
      ApprovalMatter matter, Approval approval, List<Approval> earlier) {
    Instant now = now();
    return against(matter, approval)
        .or(
            () ->
                earlier.stream()
                    .filter(other -> isSame(approval, other) && now.isBefore(other.expiresAt()))
                    .findFirst()
                    .map(other -> duplicate(matter, approval)));
  }

  /**
   * Returns if one approval counts beside those that were given before it.
   *
   * @param earlier approvals of the same matter, of which those that have expired do not count
   * @throws ApprovalRefusedException with the first reason against it
   */
  public void check(ApprovalMatter matter, Approval approval, List<Approval> earlier) {
    Optional<ApprovalRefusedException> against = against(matter, approval, earlier);
    if (against.isPresent()) {
      throw against.get();
    }
  }

  /**
   * Returns if all approvals count and are as many as the rule asks for.
   *
   * @throws ApprovalRefusedException with the first reason against it
   */
  public void require(ApprovalMatter matter, List<Approval> approvals) {
    for (int i = 0; i < approvals.size(); i++) {
      check(matter, approvals.get(i), approvals.subList(0, i));
    }
    requireEnough(matter, approvals, List.of());
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
      Optional<ApprovalRefusedException> against = against(matter, approval);
      against.ifPresent(refused::add);
      if (against.isEmpty()) {
        counted.removeIf(other -> isSame(approval, other));
        counted.add(approval);
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

  private static Optional<ApprovalRefusedException> againstSubject(
      ApprovalMatter matter, Approval approval) {
    if (approval.subject().equals(matter.subject())) {
      return Optional.empty();
    }
    return refused(
        Code.OTHER_SUBJECT,
        matter,
        "expected an approval of "
            + matter.subject()
            + ", found one of "
            + approval.subject()
            + "; approve this one");
  }

  private static Optional<ApprovalRefusedException> againstApprover(
      ApprovalMatter matter, Approver approver) {
    boolean asks =
        matter
            .requester()
            .filter(
                requester ->
                    requester.name().equals(approver.name())
                        || requester.publicKey().equals(approver.publicKey()))
            .isPresent();
    if (asks) {
      return refused(
          Code.REQUESTER_APPROVES,
          matter,
          approver + " asks for it and cannot approve it; ask a second person");
    }
    if (!matter.rule().allows(approver)) {
      return refused(
          Code.NOT_AN_APPROVER,
          matter,
          "expected one of "
              + matter.rule().approvers()
              + ", found "
              + approver
              + "; ask one of those whom the policy names");
    }
    return Optional.empty();
  }

  private Optional<ApprovalRefusedException> againstTime(ApprovalMatter matter, Approval approval) {
    Instant now = clock.instant();
    Instant newest = newestInLog.get();
    String ended = "that of " + approval.approver() + " expired at " + approval.expiresAt();
    if (!now.isBefore(approval.expiresAt())) {
      return refused(Code.EXPIRED, matter, ended + ", and it is " + now + "; approve again");
    }
    if (!newest.isBefore(approval.expiresAt())) {
      return refused(
          Code.CLOCK_WENT_BACK,
          matter,
          ended
              + "; the clock says "
              + now
              + ", but the log has a statement of "
              + newest
              + "; set the clock right and approve again");
    }
    return Optional.empty();
  }

  private static Optional<ApprovalRefusedException> againstSignature(
      ApprovalMatter matter, Approval approval) {
    ByteString signed = approval.message(matter.purpose(), matter.origin()).bytes();
    if (Ed25519.verifies(approval.publicKey(), signed, approval.signature())) {
      return Optional.empty();
    }
    return refused(
        Code.BAD_SIGNATURE,
        matter,
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

  private static Optional<ApprovalRefusedException> refused(
      Code code, ApprovalMatter matter, String reason) {
    return Optional.of(new ApprovalRefusedException(code, matter.subject(), reason));
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
