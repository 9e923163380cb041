package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.core.approval.ApprovalCheck;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.reconcile.Reconciler;
import io.holdfast.catalog.core.selection.SelectionEngine;
import io.holdfast.catalog.restore.Restores;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.verify.Verifier;

/**
 * Puts together those who take the steps of a restore. Immutable and thread-safe.
 *
 * @param origin names the catalog
 * @param index the facts
 * @param acts what the log says about restores
 * @param ledger records
 * @param checks decide about approvals and about time
 */
public record RestoreOffice(
    String origin, CatalogIndex index, RestoreActs acts, Ledger ledger, Checks checks) {
  /**
   * What decides about approvals and about time.
   *
   * @param approvals tells whether approvals count
   * @param clock tells when permissions end
   */
  public record Checks(ApprovalCheck approvals, PermitClock clock) {}

  /**
   * The service over all of them.
   *
   * @param selection whose choices are planned
   * @param plans makes plans
   * @param reconciler compares targets
   * @param verifier verifies on the spot
   */
  public Restores open(
      SelectionEngine selection, PlanService plans, Reconciler reconciler, Verifier verifier) {
    PlanStanding standing = new PlanStanding(index, selection, plans);
    RequestDesk requests = new RequestDesk(origin, acts, ledger, standing);
    ApprovalDesk approvals =
        new ApprovalDesk(
            origin, acts, ledger, new ApprovalDesk.Judging(requests, standing, checks.approvals()));
    TicketDesk tickets =
        new TicketDesk(
            acts,
            ledger,
            new TicketDesk.Permission(standing, approvals, new CopyProof(index), checks.clock()));
    ReceiptDesk receipts = new ReceiptDesk(acts, ledger, standing, reconciler);
    return new RestoreService(
        acts,
        plans,
        standing,
        new RestoreService.Desks(requests, approvals, tickets, receipts),
        verifier);
  }
}
