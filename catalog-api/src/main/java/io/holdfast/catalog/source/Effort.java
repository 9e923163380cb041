package io.holdfast.catalog.source;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How much of the machine reading payloads may take: threads, memory and bytes a second. All
 * options of operations that read payloads have it. Immutable and thread-safe.
 */
public final class Effort {
  /** Most hashing threads. */
  public static final int MOST_THREADS = 256;

  /** Least memory for buffers, in bytes. */
  public static final long FEWEST_BUFFER_BYTES = 4L << 20;

  private static final Effort FULL = new Effort(0, OptionalLong.empty(), OptionalLong.empty());

  private final int threads;
  private final OptionalLong bufferBytes;
  private final OptionalLong throttle;

  private Effort(int threads, OptionalLong bufferBytes, OptionalLong throttle) {
    this.threads = threads;
    this.bufferBytes = bufferBytes;
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

  /** Memory for bytes that were read and not hashed yet; empty for what is measured as enough. */
  public OptionalLong bufferBytes() {
    return bufferBytes;
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
    return new Effort(threads, bufferBytes, throttle);
  }

  /**
   * The same with another limit to the memory for contents that were read, or unpacked, and are not
   * hashed yet. It is taken as it is needed, and by one operation; whoever reads faster than it is
   * hashed waits. Not counted are a buffer of one chunk (256 KiB) for each hashing thread, and what
   * a decoder needs for itself (zstd: up to its window).
   *
   * <p>Where nothing is set, it is 3 MiB for each hashing thread, and of an archive that is
   * unpacked 8 MiB: more made nothing quicker where that was measured.
   *
   * @param bytes {@link #FEWEST_BUFFER_BYTES} or more
   * @throws IllegalArgumentException if it is less
   */
  public Effort withBufferBytes(long bytes) {
    if (bytes < FEWEST_BUFFER_BYTES) {
      throw new IllegalArgumentException(
          "memory for buffers must be 4 MiB (4194304 bytes) or more: " + bytes);
    }
    return new Effort(threads, OptionalLong.of(bytes), throttle);
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
    return new Effort(threads, bufferBytes, OptionalLong.of(bytesPerSecond));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Effort that
        && threads == that.threads
        && bufferBytes.equals(that.bufferBytes)
        && throttle.equals(that.throttle);
  }

  @Override
  public int hashCode() {
    return Objects.hash(threads, bufferBytes, throttle);
  }

  /** What is limited. */
  @Override
  public String toString() {
    return (threads == 0 ? "the catalog's threads" : threads + " threads")
        + (bufferBytes.isPresent() ? ", " + bufferBytes.getAsLong() + " bytes of buffers" : "")
        + (throttle.isPresent() ? ", " + throttle.getAsLong() + " bytes a second" : "");
  }
}
