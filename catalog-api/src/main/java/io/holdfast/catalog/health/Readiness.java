package io.holdfast.catalog.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether restores were rehearsed, and whether one is under way. Immutable and thread-safe.
 *
 * @param lastDrill when the last successful drill ended; empty if none ever succeeded
 * @param lastDrillDuration how long that took
 * @param drillInterval the policy's drill interval; empty if it states none
 * @param openRestores restores that were authorised and have no receipt yet
 */
public record Readiness(
    Optional<Instant> lastDrill,
    Optional<Duration> lastDrillDuration,
    Optional<Duration> drillInterval,
    long openRestores) {}
