package io.holdfast.catalog.core.record;

import io.holdfast.catalog.snapshot.InvalidSnapshotException;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotDraft.ClockPolicy;
import io.holdfast.catalog.spi.CatalogIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Checks that a draft fits what is recorded already. */
final class DraftCheck {
  /** How far two clocks may be apart before a time counts as lying in the future. */
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  private DraftCheck() {}

  /** Finds the parent, and checks that it is of the same dataset. */
  static Optional<Snapshot> parent(SnapshotDraft draft, CatalogIndex index) {
    Optional<Snapshot> parent =
        draft
            .parent()
            .map(
                id ->
                    index
                        .find(id)
                        .orElseThrow(
                            () ->
                                new InvalidSnapshotException(
                                    draft.dataset(),
                                    "its parent " + id + " is not in this catalog")));
    parent
        .filter(p -> !p.dataset().equals(draft.dataset()))
        .ifPresent(
            p -> {
              throw new InvalidSnapshotException(
                  draft.dataset(),
                  "its parent " + p.id() + " is of another dataset, " + p.dataset());
            });
    return parent;
  }

  /**
   * Whether the time can be right.
   *
   * @throws InvalidSnapshotException if it cannot, and the draft says that it is then refused
   */
  static boolean isClockSuspect(
      SnapshotDraft draft, Instant consistentAt, Optional<Snapshot> parent, Instant now) {
    String suspicion = "";
    if (parent.isPresent() && consistentAt.isBefore(parent.get().consistentAt())) {
      suspicion =
          "it is consistent at "
              + consistentAt
              + ", before its parent at "
              + parent.get().consistentAt();
    } else if (consistentAt.isAfter(now.plus(CLOCK_TOLERANCE))) {
      suspicion = "it is consistent at " + consistentAt + ", in the future of this clock, " + now;
    }
    if (!suspicion.isEmpty() && draft.clockPolicy() == ClockPolicy.REFUSE) {
      throw new InvalidSnapshotException(
          draft.dataset(),
          suspicion + "; correct the time, or ask for it to be recorded and marked as suspect");
    }
    return !suspicion.isEmpty();
  }
}
