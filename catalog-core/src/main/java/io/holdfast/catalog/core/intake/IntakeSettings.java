package io.holdfast.catalog.core.intake;

import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.core.throttle.ThrottledSink;
import io.holdfast.catalog.core.throttle.Waiting;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.source.Effort;
import java.nio.file.Path;

/**
 * What reading payloads may use.
 *
 * @param threads hashing threads, 1 to 256
 * @param tempDirectory where entries are sorted that do not fit in memory
 * @param sortBytes memory for sorting entries, in bytes
 * @param buffers memory for what was read and is not hashed yet
 * @param pacing the rate at which it is read
 */
public record IntakeSettings(
    int threads, Path tempDirectory, long sortBytes, Buffers buffers, Pacing pacing) {
  private static final long FEWEST_SORT_BYTES = 1 << 20;

  /**
   * Memory between those who read and those who hash.
   *
   * @param chunks how many chunks may wait to be hashed
   * @param readAheadBytes how much may be unpacked ahead
   */
  public record Buffers(int chunks, int readAheadBytes) {
    /** What is enough for so many threads. */
    public static Buffers of(int threads) {
      return new Buffers(HashEngine.buffers(threads), ThrottledSink.DEFAULT_READ_AHEAD_BYTES);
    }

    private static Buffers ofBytes(long bytes) {
      long ahead = Math.min(ThrottledSink.DEFAULT_READ_AHEAD_BYTES, bytes / 4);
      long chunks = (bytes - ahead) / DigestScheme.MERKLE_SHA256_18.chunkBytes();
      return new Buffers((int) Math.min(chunks, 1 << 20), (int) ahead);
    }

    private Buffers shared(int ways) {
      return new Buffers(chunks / ways, readAheadBytes / ways);
    }
  }

  /**
   * A rate.
   *
   * @param throttle from which all that is read is taken
   * @param waiting how time passes for throttles
   */
  public record Pacing(Throttle throttle, Waiting waiting) {
    /** As fast as it goes. */
    public static Pacing unlimited(Waiting waiting) {
      return new Pacing(Throttle.NONE, waiting);
    }
  }

  /** As fast as it goes, in the system's time. */
  public IntakeSettings(int threads, Path tempDirectory, long sortBytes) {
    this(threads, tempDirectory, sortBytes, Buffers.of(threads), Pacing.unlimited(Waiting.SYSTEM));
  }

  /** From which all that is read is taken. */
  public Throttle throttle() {
    return pacing.throttle();
  }

  /** The same for one run, which begins now and keeps to what the caller grants it. */
  public IntakeSettings with(Effort effort) {
    int granted = effort.threads() == 0 ? threads : effort.threads();
    Throttle throttle =
        effort.throttle().isPresent()
            ? Throttle.of(effort.throttle().getAsLong(), pacing.waiting())
            : Throttle.NONE;
    return new IntakeSettings(
        granted,
        tempDirectory,
        sortBytes,
        effort.bufferBytes().isPresent()
            ? Buffers.ofBytes(effort.bufferBytes().getAsLong())
            : Buffers.of(granted),
        new Pacing(throttle, pacing.waiting()));
  }

  /** A part of the memory, for one of several that read at a time; the throttle is shared. */
  public IntakeSettings shared(int ways) {
    return new IntakeSettings(
        threads,
        tempDirectory,
        Math.max(FEWEST_SORT_BYTES, sortBytes / ways),
        buffers.shared(ways),
        pacing);
  }

  /** Starts threads that hash within these settings. */
  public HashEngine engine() {
    return new HashEngine(threads, buffers.chunks(), throttle());
  }
}
