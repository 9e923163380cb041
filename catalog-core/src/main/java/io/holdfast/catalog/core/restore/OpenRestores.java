package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.core.log.ActLog;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.PlannedRestore;
import io.holdfast.catalog.core.log.RestoreAuthorised;
import io.holdfast.catalog.core.log.RestoreCompleted;
import io.holdfast.catalog.core.log.RestoreRequested;
import io.holdfast.catalog.core.log.TicketRedeemed;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Restores that were authorised and are not finished: the ticket was used and no receipt says that
 * the target is as it should be, or it can still be used. Thread-safe.
 */
public final class OpenRestores {
  private static final int SHORT_DIGITS = 12;

  private final ActLog log;

  /** Those of a catalog. */
  public OpenRestores(ActLog log) {
    this.log = Objects.requireNonNull(log, "log");
  }

  /** Those of a dataset, in the order in which they were authorised. */
  public List<OpenRestore> of(DatasetName dataset, Instant now) {
    List<OpenRestore> open = new ArrayList<>();
    for (Kept<RestoreAuthorised> ticket :
        log.all(ActKind.AUTHORISATION, dataset.value(), RestoreAuthorised.class)) {
      Optional<Instant> begun = begun(ticket.id());
      if (begun.isEmpty() && now.isBefore(ticket.act().expiresAt())) {
        open.add(new OpenRestore(name(ticket), chain(ticket), ticket.act().at(), false));
      } else if (begun.isPresent() && !isFinished(ticket.id())) {
        open.add(new OpenRestore(name(ticket), chain(ticket), begun.get(), true));
      }
    }
    return open;
  }

  private static String name(Kept<RestoreAuthorised> ticket) {
    return ticket.id().toHex().substring(0, SHORT_DIGITS);
  }

  private List<SnapshotId> chain(Kept<RestoreAuthorised> ticket) {
    return log.about(ticket.act().plan(), ActKind.REQUEST, RestoreRequested.class).stream()
        .flatMap(kept -> kept.act().planned().steps().stream())
        .map(PlannedRestore.Step::snapshot)
        .distinct()
        .toList();
  }

  private Optional<Instant> begun(Digest ticket) {
    return log.about(ticket, ActKind.REDEMPTION, TicketRedeemed.class).stream()
        .map(kept -> kept.act().at())
        .findFirst();
  }

  private boolean isFinished(Digest ticket) {
    return log.about(ticket, ActKind.RECEIPT, RestoreCompleted.class).stream()
        .anyMatch(kept -> kept.act().outcome().findings() == 0);
  }
}
