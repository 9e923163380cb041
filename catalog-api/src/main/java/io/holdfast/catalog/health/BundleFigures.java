package io.holdfast.catalog.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the bundles beside copies stand, where the policy asks for them: as the log tells, since
 * health looks at no file. Copies of retired snapshots, damaged ones, those outside this file
 * system, and those whose place a later copy of the dataset has taken are asked for none. Immutable
 * and thread-safe.
 *
 * @param required how many copies are to have one; 0 where the policy asks for none
 * @param missing how many of these have none, and were added longer ago than the interval
 * @param stale how many have one that lacks what was said longer ago than the interval
 * @param newest when the newest of them was written; empty if none was
 * @param interval the policy's bundle interval; empty if it asks for no bundles
 */
public record BundleFigures(
    long required,
    long missing,
    long stale,
    Optional<Instant> newest,
    Optional<Duration> interval) {}
