package io.holdfast.catalog.timestamp.token;

import java.time.Duration;
import java.time.Instant;

/**
 * A time stamp that was verified. Immutable and thread-safe.
 *
 * @param at the time that it says
 * @param accuracy how far it may be off, as it says
 * @param authority the subject of the certificate that signed it
 * @param expires when the first of the certificates expires
 */
public record VerifiedToken(Instant at, Duration accuracy, String authority, Instant expires) {}
