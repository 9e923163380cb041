package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.coverage.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stops a run at its time limit, and has it record what it has read from time to time. Thread-safe.
 */
final class RunPace implements Pace {
  /** What a process that is killed may lose: a few minutes of reading. */
  static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(5);

  private final Clock clock;
  private final Optional<Instant> end;
  private final Runnable checkpoint;
  private final AtomicReference<Instant> next;

  /**
   * A pace that begins now.
   *
   * @param limit how long the run may take
   * @param checkpoint records; called by the threads that read, one at a time
   */
  RunPace(Clock clock, Optional<Duration> limit, Runnable checkpoint) {
    this.clock = clock;
    Instant now = clock.instant();
    this.end = limit.map(now::plus);
    this.checkpoint = checkpoint;
    this.next = new AtomicReference<>(now.plus(CHECKPOINT_INTERVAL));
  }

  @Override
  public boolean isOver() {
    return end.isPresent() && !clock.instant().isBefore(end.get());
  }

  @Override
  public void moved() {
    Instant due = next.get();
    Instant now = clock.instant();
    if (!now.isBefore(due) && next.compareAndSet(due, now.plus(CHECKPOINT_INTERVAL))) {
      checkpoint.run();
    }
  }
}
