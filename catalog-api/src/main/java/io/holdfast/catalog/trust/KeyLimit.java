package io.holdfast.catalog.trust;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far the signatures of a log's key count. Immutable and thread-safe.
 *
 * @param key the key
 * @param lastSize the largest size of the log that it may sign, 0 or more; empty if any
 * @param expiresAt the first moment at which it no longer counts; empty if it does not expire
 */
public record KeyLimit(NoteKey key, OptionalLong lastSize, Optional<Instant> expiresAt) {
  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public KeyLimit {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(expiresAt, "expiresAt");
    if (lastSize.isPresent() && lastSize.getAsLong() < 0) {
      throw new IllegalArgumentException("expected a size of 0 or more, found " + lastSize);
    }
  }

  /** A key that counts without limit. */
  public static KeyLimit none(NoteKey key) {
    return new KeyLimit(key, OptionalLong.empty(), Optional.empty());
  }

  /** The same key within both limits. */
  public KeyLimit and(KeyLimit other) {
    OptionalLong size = lastSize;
    if (size.isEmpty() || other.lastSize.isPresent()) {
      size =
          size.isEmpty()
              ? other.lastSize
              : OptionalLong.of(Math.min(size.getAsLong(), other.lastSize.getAsLong()));
    }
    Optional<Instant> end = expiresAt;
    if (end.isEmpty() || other.expiresAt.filter(end.get()::isAfter).isPresent()) {
      end = other.expiresAt;
    }
    return new KeyLimit(key, size, end);
  }
}
