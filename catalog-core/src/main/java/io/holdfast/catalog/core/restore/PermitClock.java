package io.holdfast.catalog.core.restore;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The time by which permissions end: the clock, and the newest time that the log knows. Turning the
 * clock back revives nothing. Thread-safe.
 */
public final class PermitClock {
  private final Clock clock;
  private final Supplier<Instant> newestInLog;

  /**
   * A clock.
   *
   * @param clock tells now
   * @param newestInLog the newest time that the log knows
   */
  public PermitClock(Clock clock, Supplier<Instant> newestInLog) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.newestInLog = Objects.requireNonNull(newestInLog, "newestInLog");
  }

  /** What the clock says. */
  Instant said() {
    return clock.instant();
  }

  /** What the log says. */
  Instant logged() {
    return newestInLog.get();
  }

  /** The later of both. */
  Instant now() {
    Instant said = said();
    Instant logged = logged();
    return logged.isAfter(said) ? logged : said;
  }
}
