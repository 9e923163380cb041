package io.holdfast.catalog.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Running totals of a long operation, with what follows from them: rate and time left. Immutable
 * and thread-safe.
 *
 * @param entries entries handled so far
 * @param entriesTotal entries in all, or {@link ProgressListener#UNKNOWN}
 * @param bytes content bytes handled so far
 * @param bytesTotal content bytes in all, or {@link ProgressListener#UNKNOWN}
 * @param findings findings so far
 * @param elapsedNanos how long it runs by now, in nanoseconds; 0 where that is not measured
 */
public record Progress(
    long entries,
    long entriesTotal,
    long bytes,
    long bytesTotal,
    long findings,
    long elapsedNanos) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Totals of an operation whose time is not measured. */
  public Progress(long entries, long entriesTotal, long bytes, long bytesTotal, long findings) {
    this(entries, entriesTotal, bytes, bytesTotal, findings, 0);
  }

  /** How long the operation runs by now. */
  public Duration elapsed() {
    return Duration.ofNanos(elapsedNanos);
  }

  /** Content bytes a second since it began; 0 while no time has passed. */
  public double bytesPerSecond() {
    return perSecond(bytes);
  }

  /** Entries a second since it began; 0 while no time has passed. */
  public double entriesPerSecond() {
    return perSecond(entries);
  }

  private double perSecond(long count) {
    return elapsedNanos > 0 ? count * NANOS_PER_SECOND / elapsedNanos : 0;
  }

  /**
   * How much of it is done, from 0 to 1: of its bytes where their number is known and not 0, of its
   * entries otherwise. Empty where neither is known.
   */
  public OptionalDouble share() {
    if (bytesTotal > 0) {
      return OptionalDouble.of(share(bytes, bytesTotal));
    }
    return entriesTotal > 0
        ? OptionalDouble.of(share(entries, entriesTotal))
        : OptionalDouble.empty();
  }

  private static double share(long count, long total) {
    return Math.min(1, Math.max(0, (double) count / total));
  }

  /**
   * How long it takes from here if it goes on as fast as it went until now. Empty while nothing was
   * done, and where the total or the time is not known.
   */
  public Optional<Duration> timeLeft() {
    OptionalDouble done = share();
    if (done.isEmpty() || done.getAsDouble() == 0 || elapsedNanos <= 0) {
      return Optional.empty();
    }
    double nanos = elapsedNanos * (1 - done.getAsDouble()) / done.getAsDouble();
    return Optional.of(Duration.ofNanos(Math.round(nanos)));
  }
}
