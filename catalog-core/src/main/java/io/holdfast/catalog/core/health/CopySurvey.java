package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Evidence;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the copies of kept snapshots were read. Quarantined ones are left out, since nobody may
 * restore them; so are damaged copies, for which another rule speaks. Not thread-safe.
 */
final class CopySurvey {
  private final DatasetState state;
  private long copies;
  private long damaged;
  private final OverdueCopies unread = new OverdueCopies();
  private final OverdueCopies stale = new OverdueCopies();
  private @Nullable Instant oldestUnread;
  private @Nullable Instant stalest;

  private CopySurvey(DatasetState state) {
    this.state = state;
  }

  static CopySurvey of(DatasetState state) {
    CopySurvey survey = new CopySurvey(state);
    for (KeptSnapshot snapshot : state.kept()) {
      survey.copies += snapshot.facts().copies().size();
      survey.damaged += snapshot.damagedCopies().size();
      if (!snapshot.isQuarantined()) {
        snapshot.evidence().intactCopies().forEach(copy -> survey.add(snapshot, copy));
      }
    }
    return survey;
  }

  private void add(KeptSnapshot snapshot, Copy copy) {
    boolean isUnread = snapshot.evidence().latestCleanReading(copy).isEmpty();
    if (isUnread && (oldestUnread == null || copy.addedAt().isBefore(oldestUnread))) {
      oldestUnread = copy.addedAt();
    }
    Depth depth = state.policy().verificationDepth();
    Optional<Instant> verified =
        latest(snapshot, copy, depth).map(found -> found.verifiedAt(depth));
    Instant since = verified.orElse(copy.addedAt());
    if (stalest == null || since.isBefore(stalest)) {
      stalest = since;
    }
    if (isOverdue(since)) {
      (isUnread ? unread : stale).add(copy, since);
    }
  }

  /** For a depth that no single copy has, the evidence about the payload counts. */
  private static Optional<Verification> latest(KeptSnapshot snapshot, Copy copy, Depth depth) {
    return depth == Depth.STRUCTURE || depth == Depth.RESTORED
        ? snapshot.evidence().latestClean(depth)
        : snapshot.evidence().latestClean(copy, depth);
  }

  private boolean isOverdue(Instant since) {
    return state
        .policy()
        .verificationInterval()
        .filter(interval -> state.age(since).compareTo(interval) > 0)
        .isPresent();
  }

  long copies() {
    return copies;
  }

  long damaged() {
    return damaged;
  }

  /** Copies that were never read in full, for longer than the interval. */
  OverdueCopies unread() {
    return unread;
  }

  /** Copies that were read in full, but not within the interval, or not as deep. */
  OverdueCopies stale() {
    return stale;
  }

  Evidence evidence() {
    return new Evidence(
        Optional.ofNullable(stalest),
        Optional.ofNullable(oldestUnread),
        unread.count() + stale.count(),
        state.policy().verificationInterval());
  }
}
