package io.holdfast.catalog.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the copies of kept snapshots were read. A copy of which some bytes were never read counts
 * from the moment when it was added; one that was read in several parts, from the begin of the
 * first of those that together read all of it. Immutable and thread-safe.
 *
 * @param stalest the least recent of the copies' last clean verifications at the policy's depth;
 *     empty if there is no copy
 * @param oldestUnread since when the oldest never-verified byte is unverified: when the first of
 *     the copies was added that were never read in full; empty if all were
 * @param overdue how many copies the policy's interval is over for
 * @param interval the policy's verification interval; empty if it states none
 */
public record Evidence(
    Optional<Instant> stalest,
    Optional<Instant> oldestUnread,
    long overdue,
    Optional<Duration> interval) {}
