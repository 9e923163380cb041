package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.core.log.ActLog;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.RestoreApproved;
import io.holdfast.catalog.core.log.RestoreAuthorised;
import io.holdfast.catalog.core.log.RestoreCompleted;
import io.holdfast.catalog.core.log.RestoreRequested;
import io.holdfast.catalog.core.log.TicketRedeemed;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.restore.UnknownRestoreException;
import io.holdfast.catalog.restore.UnknownRestoreException.Kind;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the log says about restores. Thread-safe. */
public final class RestoreActs {
  private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{8,64}");

  private final ActLog log;

  /** Reads them from a log. */
  public RestoreActs(ActLog log) {
    this.log = Objects.requireNonNull(log, "log");
  }

  /** The request for a plan; empty if nobody asked for it. Of several the first one counts. */
  Optional<Kept<RestoreRequested>> findRequest(Digest plan) {
    return log.about(plan, ActKind.REQUEST, RestoreRequested.class).stream().findFirst();
  }

  /**
   * The request for a plan.
   *
   * @throws UnknownRestoreException if nobody asked for it
   */
  Kept<RestoreRequested> request(Digest plan) {
    return findRequest(plan)
        .orElseThrow(() -> new UnknownRestoreException(Kind.PLAN, plan.toHex(), List.of()));
  }

  /**
   * The request for the plan whose digest begins with these digits.
   *
   * @throws UnknownRestoreException if there is none, or several
   */
  Kept<RestoreRequested> request(String prefix) {
    List<Kept<RestoreRequested>> all = log.all(ActKind.REQUEST, RestoreRequested.class);
    return only(Kind.PLAN, prefix, all, kept -> kept.act().plan());
  }

  /** The requests for plans of a dataset, in log order. */
  List<Kept<RestoreRequested>> requests(DatasetName dataset) {
    return log.all(ActKind.REQUEST, dataset.value(), RestoreRequested.class);
  }

  /** All approvals of a plan, in log order. */
  List<Kept<RestoreApproved>> approvals(Digest plan) {
    return log.about(plan, ActKind.APPROVAL, RestoreApproved.class);
  }

  /** The tickets for a plan, in log order; the id of each is that of its statement. */
  List<Kept<RestoreAuthorised>> tickets(Digest plan) {
    return log.about(plan, ActKind.AUTHORISATION, RestoreAuthorised.class);
  }

  /**
   * The ticket whose id begins with these digits.
   *
   * @throws UnknownRestoreException if there is none, or several
   */
  Kept<RestoreAuthorised> ticket(String prefix) {
    return only(
        Kind.TICKET, prefix, log.all(ActKind.AUTHORISATION, RestoreAuthorised.class), Kept::id);
  }

  /** The use of a ticket; empty if it was not used. */
  Optional<Kept<TicketRedeemed>> redemption(Digest ticket) {
    return log.about(ticket, ActKind.REDEMPTION, TicketRedeemed.class).stream().findFirst();
  }

  /** Where in the log a ticket for this plan was used last; -1 if none was. */
  long lastRedemption(Digest plan) {
    long last = -1;
    for (Kept<RestoreAuthorised> ticket : tickets(plan)) {
      last = Math.max(last, redemption(ticket.id()).map(Kept::logIndex).orElse(-1L));
    }
    return last;
  }

  /** The receipts for a ticket, in log order. */
  List<Kept<RestoreCompleted>> receipts(Digest ticket) {
    return log.about(ticket, ActKind.RECEIPT, RestoreCompleted.class);
  }

  /** The receipts for restores of a dataset, in log order. */
  List<Kept<RestoreCompleted>> receipts(DatasetName dataset) {
    return log.all(ActKind.RECEIPT, dataset.value(), RestoreCompleted.class);
  }

  private static <T> T only(Kind kind, String given, List<T> all, Function<T, Digest> digest) {
    String prefix = given.toLowerCase(Locale.ROOT);
    if (!PREFIX.matcher(prefix).matches()) {
      throw new UnknownRestoreException(kind, given, List.of());
    }
    List<Digest> matches =
        all.stream().map(digest).filter(d -> d.toHex().startsWith(prefix)).distinct().toList();
    if (matches.size() != 1) {
      throw new UnknownRestoreException(
          kind, given, matches.stream().limit(10).map(Digest::toHex).toList());
    }
    return all.stream()
        .filter(one -> digest.apply(one).equals(matches.get(0)))
        .findFirst()
        .orElseThrow();
  }
}
