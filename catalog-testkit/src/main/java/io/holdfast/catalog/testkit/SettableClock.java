package io.holdfast.catalog.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe; always in UTC unless re-zoned. */
public final class SettableClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /**
   * Returns a clock that stands at an instant.
   *
   * @param start the instant it tells until it is moved
   */
  public static SettableClock at(Instant start) {
    return new SettableClock(new AtomicReference<>(requireNonNull(start, "start")), ZoneOffset.UTC);
  }

  /**
   * Moves the clock to an instant, earlier or later.
   *
   * @param instant what it tells from now on
   */
  public void set(Instant instant) {
    now.set(requireNonNull(instant, "instant"));
  }

  /**
   * Moves the clock by a duration.
   *
   * @param step how far; negative moves it back
   */
  public void advance(Duration step) {
    now.updateAndGet(instant -> instant.plus(step));
  }

  @Override
  public Instant instant() {
    return requireNonNull(now.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** Returns a view in another zone: moving either moves both. */
  @Override
  public SettableClock withZone(ZoneId other) {
    return new SettableClock(now, requireNonNull(other, "other"));
  }
}
