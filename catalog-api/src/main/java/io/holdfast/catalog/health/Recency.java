package io.holdfast.catalog.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much would be lost if a restore were needed now. Immutable and thread-safe.
 *
 * @param newestValid what the newest valid snapshot represents; empty if none is valid
 * @param newestRecorded what the newest kept snapshot represents; empty if there is none
 * @param rpo the policy's largest age of the newest valid one; empty if it states none
 */
public record Recency(
    Optional<Instant> newestValid, Optional<Instant> newestRecorded, Optional<Duration> rpo) {}
