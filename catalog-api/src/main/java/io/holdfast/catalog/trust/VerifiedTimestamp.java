package io.holdfast.catalog.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Time evidence that was verified: what was stamped existed by then. It does not show that nothing
 * newer existed: whoever holds an old state can have it stamped today. Immutable and thread-safe.
 *
 * @param at the time that the first stamp says
 * @param accuracy how far the authority says its clock may be off; zero if it does not say
 * @param authority who signed the last stamp: the subject of its certificate
 * @param renewBefore until when it can be verified: when the first of the last stamp's certificates
 *     expires. Evidence that is not renewed before is worth nothing afterwards
 * @param hash what binds the evidence to what was stamped now
 * @param renewals how often it was renewed (RFC 4998 section 5.2); 0 of a time stamp alone
 */
public record VerifiedTimestamp(
    Instant at,
    Duration accuracy,
    String authority,
    Instant renewBefore,
    TimestampHash hash,
    int renewals) {
  /** Checks that nothing is null. */
  public VerifiedTimestamp {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(accuracy, "accuracy");
    Objects.requireNonNull(authority, "authority");
    Objects.requireNonNull(renewBefore, "renewBefore");
    Objects.requireNonNull(hash, "hash");
  }

  /** The latest time at which what was stamped came into being: the time and the accuracy. */
  public Instant latest() {
    return at.plus(accuracy);
  }
}
