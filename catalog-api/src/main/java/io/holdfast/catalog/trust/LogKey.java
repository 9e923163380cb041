package io.holdfast.catalog.trust;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A key of a log, as the statements of the log tell of it. Immutable and thread-safe.
 *
 * @param limit the key, and how far it counts
 * @param firstSize the smallest size of the log that it may sign
 * @param announcedAt when it was announced, as its statement says
 * @param revokedFor why it was revoked; empty if it was not
 */
public record LogKey(
    KeyLimit limit, long firstSize, Instant announcedAt, Optional<String> revokedFor) {
  /** Checks that nothing is null. */
  public LogKey {
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(announcedAt, "announcedAt");
    Objects.requireNonNull(revokedFor, "revokedFor");
  }

  /** The key. */
  public NoteKey key() {
    return limit.key();
  }

  /**
   * Whether a signature of the key counts, and if not, why.
   *
   * @param size of the log that it signs
   * @param at when it is known to have been there
   */
  public Standing standing(long size, Instant at) {
    if (size < firstSize) {
      return Standing.NOT_YET;
    }
    if (limit.lastSize().isPresent() && size > limit.lastSize().getAsLong()) {
      return revokedFor.isPresent() ? Standing.REVOKED : Standing.REPLACED;
    }
    return limit.expiresAt().filter(end -> !at.isBefore(end)).isPresent()
        ? Standing.EXPIRED
        : Standing.COUNTS;
  }

  /** Whether a signature of a key counts. The names are a contract. */
  public enum Standing {
    /** It counts. */
    COUNTS,
    /** The log was smaller than when the key was announced. */
    NOT_YET,
    /** The log was larger than when another key took its place. */
    REPLACED,
    /** The key has expired. */
    EXPIRED,
    /** The log was larger than the last size that a revoked key may have signed. */
    REVOKED
  }
}
