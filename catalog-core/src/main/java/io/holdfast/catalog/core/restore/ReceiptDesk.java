package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.RestoreAuthorised;
import io.holdfast.catalog.core.log.RestoreCompleted;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.log.TicketRedeemed;
import io.holdfast.catalog.core.reconcile.Reconciler;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.restore.Completion;
import io.holdfast.catalog.restore.IgnoreRules;
import io.holdfast.catalog.restore.Receipt;
import io.holdfast.catalog.restore.ReconciliationOptions;
import io.holdfast.catalog.restore.ReconciliationReport;
import io.holdfast.catalog.restore.RestorePlan;
import io.holdfast.catalog.restore.RestoreRefusedException;
import io.holdfast.catalog.restore.RestoreRefusedException.Code;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.source.EntrySource;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Compares targets of restores with their snapshots, and keeps receipts. Thread-safe. */
final class ReceiptDesk {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int TICKET_DIGITS = 8;

  private final RestoreActs acts;
  private final Ledger ledger;
  private final PlanStanding standing;
  private final Reconciler reconciler;

  /**
   * Over a catalog.
   *
   * @param acts what the log says about restores
   * @param ledger records
   * @param standing reads plans
   * @param reconciler compares
   */
  public ReceiptDesk(
      RestoreActs acts, Ledger ledger, PlanStanding standing, Reconciler reconciler) {
    this.acts = Objects.requireNonNull(acts, "acts");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.standing = Objects.requireNonNull(standing, "standing");
    this.reconciler = Objects.requireNonNull(reconciler, "reconciler");
  }

  /** Compares and records; see {@link io.holdfast.catalog.restore.Restores#complete}. */
  Completion complete(
      Kept<RestoreAuthorised> ticket,
      EntrySource target,
      ReconciliationOptions options,
      ProgressListener progress) {
    Instant begunAt =
        acts.redemption(ticket.id())
            .map(Kept::act)
            .map(TicketRedeemed::at)
            .orElseThrow(
                () ->
                    new RestoreRefusedException(
                        Code.TICKET_NOT_USED,
                        ticket.id(),
                        "no restore was begun with it, so there is nothing to compare; begin the"
                            + " restore first",
                        null));
    RestorePlan plan = standing.read(acts.request(ticket.act().plan()).act());
    Snapshot snapshot = plan.choice().snapshot();
    ReconciliationReport report =
        reconciler.reconcile(snapshot, target, ruled(plan, options), progress);
    Receipt.Restored restored =
        new Receipt.Restored(
            ticket.id(),
            ticket.act().plan(),
            snapshot.dataset(),
            snapshot.id(),
            timeline(ticket.id(), begunAt));
    Statement statement =
        ledger.record(
            new RestoreCompleted(
                restored, report.location(), Receipt.Outcome.of(report), ledger.now()));
    Digest id = StatementCodec.idOf(statement.bytes());
    return new Completion(
        receipts(ticket.id()).stream()
            .filter(receipt -> receipt.id().equals(id))
            .findFirst()
            .orElseThrow(),
        report);
  }

  /** Nobody adds rules afterwards that were not part of what was approved. */
  private static ReconciliationOptions ruled(RestorePlan plan, ReconciliationOptions options) {
    IgnoreRules planned = plan.target().ignored();
    if (!options.ignored().isEmpty() && !options.ignored().equals(planned)) {
      throw new RestoreRefusedException(
          Code.OTHER_IGNORE_RULES,
          plan.digest(),
          "expected to leave out "
              + planned
              + " as the plan says, found "
              + options.ignored()
              + "; give no rules, and plan anew if others are needed",
          null);
    }
    return options.toBuilder().ignored(planned).build();
  }

  /** One restore has one timeline, however often its target is compared. */
  private static TimelineName timeline(Digest ticket, Instant begunAt) {
    return TimelineName.of(
        "restored-" + DAY.format(begunAt) + "-" + ticket.toHex().substring(0, TICKET_DIGITS));
  }

  /** The receipts for a ticket, oldest first. */
  List<Receipt> receipts(Digest ticket) {
    return acts.receipts(ticket).stream().map(ReceiptDesk::receipt).toList();
  }

  private static Receipt receipt(Kept<RestoreCompleted> kept) {
    RestoreCompleted completed = kept.act();
    return new Receipt(
        kept.id(), completed.restore(), completed.location(), completed.outcome(), completed.at());
  }
}
