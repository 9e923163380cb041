package io.holdfast.catalog.restore;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A ticket and what became of it. Immutable and thread-safe.
 *
 * @param ticket the ticket
 * @param begunAt when it was used; empty if it was not
 * @param receipts what was found at the target afterwards, oldest first
 */
public record TicketUse(Ticket ticket, Optional<Instant> begunAt, List<Receipt> receipts) {
  /** Copies the list. */
  public TicketUse {
    Objects.requireNonNull(ticket, "ticket");
    Objects.requireNonNull(begunAt, "begunAt");
    receipts = List.copyOf(receipts);
  }

  /** Whether it can still be used at a moment. */
  public boolean isOpen(Instant now) {
    return begunAt.isEmpty() && now.isBefore(ticket.expiresAt());
  }
}
