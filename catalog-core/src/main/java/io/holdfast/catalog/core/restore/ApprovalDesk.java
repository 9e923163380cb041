package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalMessage;
import io.holdfast.catalog.approval.ApprovalRefusedException;
import io.holdfast.catalog.approval.ApprovalRefusedException.Code;
import io.holdfast.catalog.approval.Purpose;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.approval.ApprovalCheck;
import io.holdfast.catalog.core.approval.ApprovalMatter;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.RestoreApproved;
import io.holdfast.catalog.core.log.RestoreRequested;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.restore.GivenApproval;
import io.holdfast.catalog.restore.RestorePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Takes approvals of restores, and tells which of them count. Those that were given before a ticket
 * for the same plan was used are spent. Thread-safe.
 */
final class ApprovalDesk {
  private final String origin;
  private final RestoreActs acts;
  private final Ledger ledger;
  private final Judging judging;

  /**
   * Over a catalog.
   *
   * @param origin names it
   * @param acts what the log says about restores
   * @param ledger records
   * @param judging decides
   */
  public ApprovalDesk(String origin, RestoreActs acts, Ledger ledger, Judging judging) {
    this.origin = Objects.requireNonNull(origin, "origin");
    this.acts = Objects.requireNonNull(acts, "acts");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.judging = Objects.requireNonNull(judging, "judging");
  }

  /**
   * What decides about approvals.
   *
   * @param requests reads requests
   * @param standing tells whether plans stand
   * @param check tells whether approvals count
   */
  public record Judging(RequestDesk requests, PlanStanding standing, ApprovalCheck check) {}

  /** Makes an approval; see {@link io.holdfast.catalog.restore.Restores#sign}. */
  Approval sign(Digest plan, Signer signer, Instant expiresAt) {
    return Approval.sign(
        new ApprovalMessage(Purpose.RESTORE, origin, plan, signer.name(), expiresAt), signer);
  }

  /** Records an approval; see {@link io.holdfast.catalog.restore.Restores#approve}. */
  void approve(Digest plan, Approval approval) {
    ledger.recordChecked(
        () -> {
          Kept<RestoreRequested> request = acts.request(plan);
          RestorePlan standing = judging.standing().require(request.act());
          List<Kept<RestoreApproved>> given = acts.approvals(plan);
          ApprovalMatter matter = matter(request, standing);
          refuseReplay(matter, approval, given);
          judging.check().check(matter, approval, unspent(plan, given));
          return new RestoreApproved(
              standing.choice().snapshot().dataset(), approval, ledger.now());
        });
  }

  /** The very same signature is never taken twice, not even when its first use is spent. */
  private static void refuseReplay(
      ApprovalMatter matter, Approval approval, List<Kept<RestoreApproved>> given) {
    if (given.stream().anyMatch(kept -> kept.act().approval().equals(approval))) {
      throw new ApprovalRefusedException(
          Code.DUPLICATE,
          matter.subject(),
          "this very approval by "
              + approval.approver()
              + " is in the log already; sign anew, with another time at which it ends");
    }
  }

  private List<Approval> unspent(Digest plan, List<Kept<RestoreApproved>> given) {
    long spent = acts.lastRedemption(plan);
    return given.stream()
        .filter(kept -> kept.logIndex() > spent)
        .map(kept -> kept.act().approval())
        .toList();
  }

  private ApprovalMatter matter(Kept<RestoreRequested> request, RestorePlan plan) {
    return new ApprovalMatter(
        Purpose.RESTORE,
        origin,
        request.act().plan(),
        plan.choice().policy().approval(),
        judging.requests().requester(request));
  }

  /**
   * The approvals that count now, in log order.
   *
   * @throws ApprovalRefusedException if they are fewer than the policy asks for
   */
  List<Kept<RestoreApproved>> requireEnough(Kept<RestoreRequested> request, RestorePlan plan) {
    List<Kept<RestoreApproved>> given = acts.approvals(request.act().plan());
    List<Approval> counting =
        judging
            .check()
            .requireCounting(matter(request, plan), unspent(request.act().plan(), given));
    return given.stream().filter(kept -> counting.contains(kept.act().approval())).toList();
  }

  /** Every approval that was given for a plan, with what is against it now. */
  List<GivenApproval> given(Kept<RestoreRequested> request, RestorePlan plan) {
    Digest digest = request.act().plan();
    long spent = acts.lastRedemption(digest);
    ApprovalMatter matter = matter(request, plan);
    List<Approval> earlier = new ArrayList<>();
    List<GivenApproval> all = new ArrayList<>();
    for (Kept<RestoreApproved> kept : acts.approvals(digest)) {
      Approval approval = kept.act().approval();
      Optional<Code> against =
          kept.logIndex() < spent
              ? Optional.of(Code.SPENT)
              : judging
                  .check()
                  .against(matter, approval, earlier)
                  .map(ApprovalRefusedException::code);
      all.add(new GivenApproval(approval, kept.act().at(), against));
      if (against.isEmpty()) {
        earlier.add(approval);
      }
    }
    return all;
  }
}
