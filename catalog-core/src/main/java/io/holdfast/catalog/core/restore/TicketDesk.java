package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.RestoreApproved;
import io.holdfast.catalog.core.log.RestoreAuthorised;
import io.holdfast.catalog.core.log.RestoreRequested;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.log.TicketRedeemed;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRefusedException;
import io.holdfast.catalog.restore.RestoreRefusedException.Code;
import io.holdfast.catalog.restore.Ticket;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Issues tickets and lets each be used once. What decides is looked at in the same moment in which
 * the statement takes its place in the log, so that of several callers in several processes one
 * alone succeeds. Thread-safe.
 */
final class TicketDesk {
  private final RestoreActs acts;
  private final Ledger ledger;
  private final Permission permission;

  /**
   * Over a catalog.
   *
   * @param acts what the log says about restores
   * @param ledger records
   * @param permission decides
   */
  public TicketDesk(RestoreActs acts, Ledger ledger, Permission permission) {
    this.acts = Objects.requireNonNull(acts, "acts");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.permission = Objects.requireNonNull(permission, "permission");
  }

  /**
   * What decides about tickets.
   *
   * @param standing tells whether plans stand
   * @param approvals tells which approvals count
   * @param proof tells whether copies were verified
   * @param clock tells when permissions end
   */
  public record Permission(
      PlanStanding standing, ApprovalDesk approvals, CopyProof proof, PermitClock clock) {}

  /**
   * Returns the plan if nothing but evidence is in the way of a ticket.
   *
   * @throws RestoreRefusedException if it does not stand, or a ticket is open
   * @throws io.holdfast.catalog.approval.ApprovalRefusedException if too few approvals count
   */
  RestorePlan requireReady(Digest plan) {
    Kept<RestoreRequested> request = acts.request(plan);
    RestorePlan standing = permission.standing().require(request.act());
    refuseOpen(plan);
    permission.approvals().requireEnough(request, standing);
    return standing;
  }

  /** Issues a ticket; see {@link io.holdfast.catalog.restore.Restores#authorize}. */
  Ticket issue(Digest plan, Duration lifetime) {
    Statement statement = ledger.recordChecked(() -> authorised(plan, lifetime));
    Digest id = StatementCodec.idOf(statement.bytes());
    return ticket(acts.ticket(id.toHex()));
  }

  private RestoreAuthorised authorised(Digest plan, Duration lifetime) {
    RestorePlan standing = requireReady(plan);
    List<Kept<RestoreApproved>> approvals =
        permission.approvals().requireEnough(acts.request(plan), standing);
    Instant now = permission.clock().now();
    List<Verification> evidence = permission.proof().require(standing, now);
    return new RestoreAuthorised(
        standing.choice().snapshot().dataset(),
        plan,
        new RestoreAuthorised.Grounds(
            approvals.stream().map(Kept::id).toList(),
            evidence.stream().map(Verification::id).toList()),
        end(now.plus(lifetime), approvals, standing.choice().policy().approval().required()),
        ledger.now());
  }

  /** A ticket ends when there would no longer be enough approvals for it. */
  private static Instant end(Instant end, List<Kept<RestoreApproved>> approvals, int required) {
    if (required == 0) {
      return end;
    }
    Instant approved =
        approvals.stream()
            .map(kept -> kept.act().approval())
            .map(Approval::expiresAt)
            .sorted(Comparator.reverseOrder())
            .skip(required - 1L)
            .findFirst()
            .orElseThrow();
    return approved.isBefore(end) ? approved : end;
  }

  private void refuseOpen(Digest plan) {
    Instant now = permission.clock().now();
    for (Kept<RestoreAuthorised> ticket : acts.tickets(plan)) {
      if (now.isBefore(ticket.act().expiresAt()) && acts.redemption(ticket.id()).isEmpty()) {
        throw new RestoreRefusedException(
            Code.TICKET_OPEN,
            plan,
            "ticket "
                + ticket.id()
                + " can be used until "
                + ticket.act().expiresAt()
                + "; use that one",
            null);
      }
    }
  }

  /** Uses a ticket; see {@link io.holdfast.catalog.restore.Restores#begin}. */
  RestorePlan begin(Ticket given) {
    Kept<RestoreAuthorised> ticket = find(given);
    Kept<RestoreRequested> request = acts.request(ticket.act().plan());
    DatasetName dataset = ticket.act().dataset();
    ledger.recordChecked(
        () -> {
          refuseUsed(ticket);
          refuseExpired(ticket);
          permission.standing().require(request.act());
          return new TicketRedeemed(dataset, ticket.id(), ticket.act().plan(), ledger.now());
        });
    return permission.standing().read(request.act());
  }

  private void refuseUsed(Kept<RestoreAuthorised> ticket) {
    Optional<Kept<TicketRedeemed>> use = acts.redemption(ticket.id());
    if (use.isPresent()) {
      throw new RestoreRefusedException(
          Code.TICKET_USED,
          ticket.id(),
          "it was used at " + use.get().act().at() + "; authorise the restore again",
          null);
    }
  }

  private void refuseExpired(Kept<RestoreAuthorised> ticket) {
    Instant expiresAt = ticket.act().expiresAt();
    Instant said = permission.clock().said();
    Instant logged = permission.clock().logged();
    if (!said.isBefore(expiresAt)) {
      throw new RestoreRefusedException(
          Code.TICKET_EXPIRED,
          ticket.id(),
          "it could be used until "
              + expiresAt
              + ", and it is "
              + said
              + "; authorise the restore again",
          null);
    }
    if (!logged.isBefore(expiresAt)) {
      throw new RestoreRefusedException(
          Code.CLOCK_WENT_BACK,
          ticket.id(),
          "it could be used until "
              + expiresAt
              + "; the clock says "
              + said
              + ", but the log has a statement of "
              + logged
              + "; set the clock right and authorise the restore again",
          null);
    }
  }

  /**
   * The ticket as the log has it: what else a caller says of it counts for nothing.
   *
   * @throws io.holdfast.catalog.restore.UnknownRestoreException if this catalog issued no such
   *     ticket
   */
  Kept<RestoreAuthorised> find(Ticket given) {
    return acts.ticket(given.id().toHex());
  }

  static Ticket ticket(Kept<RestoreAuthorised> kept) {
    return new Ticket(kept.id(), kept.act().plan(), kept.act().at(), kept.act().expiresAt());
  }
}
