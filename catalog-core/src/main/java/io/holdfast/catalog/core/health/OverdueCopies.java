package io.holdfast.catalog.core.health;

import io.holdfast.catalog.snapshot.Copy;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies for which something is overdue. Not thread-safe. */
final class OverdueCopies {
  private long count;
  private @Nullable Copy worst;
  private Instant since = Instant.MAX;

  void add(Copy copy, Instant from) {
    count++;
    if (from.isBefore(since)) {
      since = from;
      worst = copy;
    }
  }

  long count() {
    return count;
  }

  /** The one that waits longest; empty if there is none. */
  Optional<Copy> worst() {
    return Optional.ofNullable(worst);
  }

  /** Since when it waits. */
  Instant since() {
    return since;
  }
}
