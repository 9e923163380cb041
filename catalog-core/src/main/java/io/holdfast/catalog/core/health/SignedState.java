package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.log.SignedExtent;
import io.holdfast.catalog.snapshot.DatasetName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far the log is signed, and which datasets are concerned by what stands behind. Immutable and
 * thread-safe.
 *
 * @param extent how far; empty if no key is known
 * @param behind what stands behind about each dataset
 */
public record SignedState(Optional<SignedExtent> extent, Map<DatasetName, Behind> behind) {
  /** A log whose keys nobody knows. */
  public static final SignedState UNKNOWN = new SignedState(Optional.empty(), Map.of());

  /** Who signs once a day is in time; what says that it comes from the future is not. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /** Copies the map. */
  public SignedState {
    behind = Map.copyOf(behind);
  }

  /**
   * Statements about one dataset.
   *
   * @param statements how many, at least one
   * @param first place of the first one in the log
   * @param oldest the earliest time that one of them tells
   * @param newest the latest
   */
  public record Behind(long statements, long first, Instant oldest, Instant newest) {}

  /** What is wrong with a dataset, if anything is. */
  Optional<Concern> concern(DatasetName dataset, Instant now) {
    return Optional.ofNullable(behind.get(dataset))
        .filter(
            found ->
                found.oldest().isBefore(now.minus(PATIENCE))
                    || found.newest().isAfter(now.plus(CLOCK_TOLERANCE)))
        .map(
            found ->
                new Concern(
                    ConcernCode.UNSIGNED,
                    HealthStatus.WARNING,
                    found.statements()
                        + (found.statements() == 1 ? " statement" : " statements")
                        + " about it, the first #"
                        + found.first()
                        + " of "
                        + found.oldest()
                        + ", that nobody has signed: find out who appended what, and sign the log"
                        + " (holdfast log checkpoint --sign KEY)"));
  }
}
