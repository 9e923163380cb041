package io.holdfast.catalog.source;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How much of the machine reading payloads may take: threads, and bytes a second. All options of
 * operations that read payloads have it. Immutable and thread-safe.
 */
public final class Effort {
  /** Most hashing threads. */
  public static final int MOST_THREADS = 256;

  private static final Effort FULL = new Effort(0, OptionalLong.empty());

  private final int threads;
  private final OptionalLong throttle;

  private Effort(int threads, OptionalLong throttle) {
    this.threads = threads;
    this.throttle = throttle;
  }

  /** As fast as it goes, on the catalog's own number of threads. */
  public static Effort full() {
    return FULL;
  }

  /** Hashing threads; 0 for the catalog's own number. */
  public int threads() {
    return threads;
  }

  /** Most bytes a second that are read of payloads; empty for no limit. */
  public OptionalLong throttle() {
    return throttle;
  }

  /**
   * The same with another number of hashing threads.
   *
   * @param threads 1 to {@link #MOST_THREADS}; 0 for the catalog's own number
   * @throws IllegalArgumentException if it is out of range
   */
  public Effort withThreads(int threads) {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new IllegalArgumentException("threads must be 0 to 256: " + threads);
    }
    return new Effort(threads, throttle);
  }

  /**
   * The same with a limit to what is read, such as beside a database in production. All threads of
   * one operation keep to it together, over any second or so. It counts the bytes that are read of
   * files: of an archive, its own and not those that come out of it; not names and metadata. Of
   * what the caller himself reads, in a source or content of his own, it counts what he gives.
   *
   * @param bytesPerSecond 1 or more; less than some kilobytes is of little use
   * @throws IllegalArgumentException if it is not above zero
   */
  public Effort withThrottle(long bytesPerSecond) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "a throttle must be 1 byte a second or more: " + bytesPerSecond);
    }
    return new Effort(threads, OptionalLong.of(bytesPerSecond));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Effort that
        && threads == that.threads
        && throttle.equals(that.throttle);
  }

  @Override
  public int hashCode() {
    return Objects.hash(threads, throttle);
  }

  /** What is limited. */
  @Override
  public String toString() {
    return (threads == 0 ? "the catalog's threads" : threads + " threads")
        + (throttle.isPresent() ? ", " + throttle.getAsLong() + " bytes a second" : "");
  }
}
