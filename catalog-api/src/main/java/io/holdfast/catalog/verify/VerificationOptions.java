package io.holdfast.catalog.verify;

import io.holdfast.catalog.source.Effort;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How to verify. Immutable and thread-safe. */
public final class VerificationOptions {
  /** Most findings that a report lists by default; all are counted. */
  public static final int DEFAULT_FINDING_LIMIT = 1_000;

  private final Set<Depth> depths;
  private final Effort effort;
  private final int findingLimit;
  private final Reading reading;
  private final Resumption resumption;
  private final Optional<Duration> timeLimit;

  private VerificationOptions(Builder builder) {
    this.depths = Collections.unmodifiableSet(EnumSet.copyOf(builder.depths));
    this.effort = builder.effort;
    this.findingLimit = builder.findingLimit;
    this.reading = builder.reading;
    this.resumption = builder.resumption;
    this.timeLimit = Optional.ofNullable(builder.timeLimit);
  }

  /** To {@link Depth#CONTENT} and what it implies. */
  public static VerificationOptions content() {
    return builder().depth(Depth.CONTENT).build();
  }

  /** To {@link Depth#CONTAINER} and what it implies. */
  public static VerificationOptions container() {
    return builder().depth(Depth.CONTAINER).build();
  }

  /** Starts with no depth. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.depths.addAll(depths);
    builder.effort = effort;
    builder.findingLimit = findingLimit;
    builder.reading = reading;
    builder.resumption = resumption;
    builder.timeLimit = timeLimit.orElse(null);
    return builder;
  }

  /** The depths, with those that they imply. */
  public Set<Depth> depths() {
    return depths;
  }

  /** How much of the machine it may take. */
  public Effort effort() {
    return effort;
  }

  /** Hashing threads; 0 for the catalog's own number. */
  public int threads() {
    return effort.threads();
  }

  /** Most bytes a second that are read of payloads; empty for no limit, which is the default. */
  public OptionalLong throttle() {
    return effort.throttle();
  }

  /** Most findings that the report lists; all are counted. */
  public int findingLimit() {
    return findingLimit;
  }

  /** What is read of each payload; everything by default. */
  public Reading reading() {
    return reading;
  }

  /** Whether a run that was stopped is gone on with; not by default. */
  public Resumption resumption() {
    return resumption;
  }

  /**
   * When to stop, counted from the begin: what was verified by then is recorded, and the report
   * says how much that is. Empty for no limit, which is the default.
   */
  public Optional<Duration> timeLimit() {
    return timeLimit;
  }

  /** Whether to go on where an earlier run was stopped. */
  public enum Resumption {
    /** Begin anew. */
    ANEW,
    /**
     * Leave out what the last run of this copy has read, if it was stopped before it had read what
     * it was to read; begin anew if it was not.
     */
    RESUME
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private final EnumSet<Depth> depths = EnumSet.noneOf(Depth.class);
    private Effort effort = Effort.full();
    private int findingLimit = DEFAULT_FINDING_LIMIT;
    private Reading reading = Reading.everything();
    private Resumption resumption = Resumption.ANEW;
    private @Nullable Duration timeLimit;

    private Builder() {}

    /**
     * Adds a depth and what it implies.
     *
     * @throws IllegalArgumentException for {@link Depth#RESTORED}, which only a drill or a
     *     reconciliation can reach
     */
    public Builder depth(Depth depth) {
      if (depth == Depth.RESTORED) {
        throw new IllegalArgumentException("only a drill or a reconciliation verifies to RESTORED");
      }
      depths.addAll(depth.withImplied());
      return this;
    }

    /** Hashing threads, 1 to 256; 0 for the catalog's own number. */
    public Builder threads(int threads) {
      effort = effort.withThreads(threads);
      return this;
    }

    /** As {@link Effort#withBufferBytes}: memory for what was read and is not hashed yet. */
    public Builder bufferBytes(long bytes) {
      effort = effort.withBufferBytes(bytes);
      return this;
    }

    /** As {@link Effort#withThrottle}: most bytes a second that are read, all threads together. */
    public Builder throttle(long bytesPerSecond) {
      effort = effort.withThrottle(bytesPerSecond);
      return this;
    }

    /** How much of the machine it may take: threads and throttle at once. */
    public Builder effort(Effort effort) {
      this.effort = Objects.requireNonNull(effort, "effort");
      return this;
    }

    /** Most findings that the report lists, 1 to 1,000,000. */
    public Builder findingLimit(int findingLimit) {
      if (findingLimit < 1 || findingLimit > 1_000_000) {
        throw new IllegalArgumentException("finding limit must be 1 to 1000000: " + findingLimit);
      }
      this.findingLimit = findingLimit;
      return this;
    }

    /** What to read of each payload. */
    public Builder reading(Reading reading) {
      this.reading = Objects.requireNonNull(reading, "reading");
      return this;
    }

    /** Whether to go on where an earlier run was stopped. */
    public Builder resumption(Resumption resumption) {
      this.resumption = Objects.requireNonNull(resumption, "resumption");
      return this;
    }

    /**
     * When to stop, counted from the begin.
     *
     * @throws IllegalArgumentException if it is not above zero
     */
    public Builder timeLimit(Duration timeLimit) {
      if (timeLimit.isNegative() || timeLimit.isZero()) {
        throw new IllegalArgumentException("a time limit must be above zero: " + timeLimit);
      }
      this.timeLimit = timeLimit;
      return this;
    }

    /**
     * Makes the options.
     *
     * @throws IllegalArgumentException if no depth was given, or if content and container are both
     *     to be read in part: each is a set of its own, so verify them one after the other
     */
    public VerificationOptions build() {
      if (depths.isEmpty()) {
        throw new IllegalArgumentException("no depth was given");
      }
      boolean partial =
          !(reading instanceof Reading.Everything)
              || resumption == Resumption.RESUME
              || timeLimit != null;
      if (partial && depths.contains(Depth.CONTENT) && depths.contains(Depth.CONTAINER)) {
        throw new IllegalArgumentException(
            "content and container cannot both be read in part: verify them one after the other");
      }
      boolean samplesEntries =
          reading instanceof Reading.Sampled sampled
              && sampled.sample().unit() == Sample.Unit.ENTRIES;
      if (samplesEntries && depths.contains(Depth.CONTAINER)) {
        throw new IllegalArgumentException("a container has no entries: sample its chunks");
      }
      return new VerificationOptions(this);
    }
  }
}
