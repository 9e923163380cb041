package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.RestoreAuthorised;
import io.holdfast.catalog.core.log.RestoreRequested;
import io.holdfast.catalog.core.log.TicketRedeemed;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.AuthorizationOptions;
import io.holdfast.catalog.restore.AuthorizationOptions.Evidence;
import io.holdfast.catalog.restore.Completion;
import io.holdfast.catalog.restore.GivenApproval;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRefusedException;
import io.holdfast.catalog.restore.RestoreRefusedException.Code;
import io.holdfast.catalog.restore.RestoreRequest;
import io.holdfast.catalog.restore.RestoreStatus;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.restore.Restores;
import io.holdfast.catalog.restore.Ticket;
import io.holdfast.catalog.restore.TicketUse;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.Verifier;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The way of a restore, from its plan to its receipt. Thread-safe. */
final class RestoreService implements Restores {
  private final RestoreActs acts;
  private final PlanService plans;
  private final PlanStanding standing;
  private final Desks desks;
  private final Verifier verifier;

  /**
   * Over a catalog.
   *
   * @param acts what the log says about restores
   * @param plans makes plans
   * @param standing tells whether they stand
   * @param desks take the steps
   * @param verifier verifies on the spot
   */
  public RestoreService(
      RestoreActs acts, PlanService plans, PlanStanding standing, Desks desks, Verifier verifier) {
    this.acts = Objects.requireNonNull(acts, "acts");
    this.plans = Objects.requireNonNull(plans, "plans");
    this.standing = Objects.requireNonNull(standing, "standing");
    this.desks = Objects.requireNonNull(desks, "desks");
    this.verifier = Objects.requireNonNull(verifier, "verifier");
  }

  /**
   * Those who take the steps.
   *
   * @param requests takes requests
   * @param approvals takes approvals
   * @param tickets issues tickets
   * @param receipts keeps receipts
   */
  public record Desks(
      RequestDesk requests, ApprovalDesk approvals, TicketDesk tickets, ReceiptDesk receipts) {}

  @Override
  public RestorePlan plan(Choice choice, RestoreTarget target) {
    return plans.plan(choice, target);
  }

  @Override
  public RestoreRequest request(RestorePlan plan, Signer requester) {
    return desks.requests().request(plan, Optional.of(requester));
  }

  @Override
  public RestoreRequest request(RestorePlan plan) {
    return desks.requests().request(plan, Optional.empty());
  }

  @Override
  public RestoreRequest load(String digestPrefix) {
    return desks.requests().read(acts.request(digestPrefix));
  }

  @Override
  public RestoreStatus status(Digest plan) {
    return status(acts.request(plan));
  }

  @Override
  public List<RestoreStatus> statuses(DatasetName dataset) {
    return acts.requests(dataset).stream()
        .filter(request -> standing.isKnown(request.act()))
        .map(this::status)
        .toList();
  }

  private RestoreStatus status(Kept<RestoreRequested> request) {
    RestoreRequest read = desks.requests().read(request);
    List<GivenApproval> approvals = desks.approvals().given(request, read.plan());
    long counting = approvals.stream().filter(GivenApproval::counts).count();
    int required = read.plan().choice().policy().approval().required();
    return new RestoreStatus(
        read,
        standing.obstacle(request.act()),
        approvals,
        (int) Math.max(0, required - counting),
        acts.tickets(request.act().plan()).stream().map(this::use).toList());
  }

  private TicketUse use(Kept<RestoreAuthorised> ticket) {
    Optional<Instant> begunAt = acts.redemption(ticket.id()).map(Kept::act).map(TicketRedeemed::at);
    return new TicketUse(
        TicketDesk.ticket(ticket), begunAt, desks.receipts().receipts(ticket.id()));
  }

  @Override
  public Approval sign(Digest plan, Signer signer, Instant expiresAt) {
    return desks.approvals().sign(plan, signer, expiresAt);
  }

  @Override
  public RestoreStatus approve(Digest plan, Approval approval) {
    desks.approvals().approve(plan, approval);
    return status(plan);
  }

  @Override
  public Ticket authorize(Digest plan, AuthorizationOptions options, ProgressListener progress) {
    RestorePlan ready = desks.tickets().requireReady(plan);
    if (options.evidence() == Evidence.ON_THE_SPOT) {
      verify(ready, progress);
    }
    return desks.tickets().issue(plan, options.ticketLifetime());
  }

  private void verify(RestorePlan plan, ProgressListener progress) {
    Depth depth = plan.choice().bounds().minimumDepth();
    if (depth == Depth.RESTORED) {
      throw new RestoreRefusedException(
          Code.NOT_VERIFIED,
          plan.digest(),
          "the policy asks for depth restored, which no verification on the spot can reach; run a"
              + " drill of "
              + plan.choice().snapshot().dataset()
              + ", then authorise without one",
          null);
    }
    VerificationOptions options = VerificationOptions.builder().depth(depth).build();
    VerificationReport report = verifier.verify(plan, options, progress);
    boolean damageAccepted =
        plan.choice().overrides().stream()
            .anyMatch(one -> one.code() == RejectionCode.COPY_DAMAGED);
    if (!report.isClean() && !damageAccepted) {
      throw new RestoreRefusedException(
          Code.VERIFICATION_FAILED,
          plan.digest(),
          "verifying it on the spot gave "
              + report.findingsTotal()
              + " findings, the first: "
              + report.findings().get(0)
              + "; select and plan again",
          null);
    }
  }

  @Override
  public Ticket ticket(String idPrefix) {
    return TicketDesk.ticket(acts.ticket(idPrefix));
  }

  @Override
  public RestorePlan begin(Ticket ticket) {
    return desks.tickets().begin(ticket);
  }

  @Override
  public Completion complete(
      Ticket ticket, EntrySource target, ReconciliationOptions options, ProgressListener progress) {
    return desks.receipts().complete(desks.tickets().find(ticket), target, options, progress);
  }
}
