package io.holdfast.catalog.core.health;

import io.holdfast.catalog.core.restore.OpenRestore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Drills of a dataset, and its restores that are under way. Immutable and thread-safe.
 *
 * @param lastSuccess the last drill that succeeded
 * @param lastFailure the last drill that failed, if none succeeded after it
 * @param open what is known of each restore that was authorised and has no receipt yet
 */
public record Rehearsals(
    Optional<Rehearsal> lastSuccess, Optional<Rehearsal> lastFailure, List<OpenRestore> open) {
  /** None ever. */
  public static final Rehearsals NONE =
      new Rehearsals(Optional.empty(), Optional.empty(), List.of());

  /** Copies the list. */
  public Rehearsals {
    open = List.copyOf(open);
  }

  /**
   * A drill.
   *
   * @param endedAt when it ended
   * @param duration how long it took
   * @param findings how many differences it found
   */
  public record Rehearsal(Instant endedAt, Duration duration, long findings) {}
}
