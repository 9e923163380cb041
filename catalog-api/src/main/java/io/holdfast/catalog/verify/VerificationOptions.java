package io.holdfast.catalog.verify;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** How to verify. Immutable and thread-safe. */
public final class VerificationOptions {
  /** Most findings that a report lists by default; all are counted. */
  public static final int DEFAULT_FINDING_LIMIT = 1_000;

  private final Set<Depth> depths;
  private final int threads;
  private final int findingLimit;

  private VerificationOptions(Builder builder) {
    this.depths = Collections.unmodifiableSet(EnumSet.copyOf(builder.depths));
    this.threads = builder.threads;
    this.findingLimit = builder.findingLimit;
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
    builder.threads = threads;
    builder.findingLimit = findingLimit;
    return builder;
  }

  /** The depths, with those that they imply. */
  public Set<Depth> depths() {
    return depths;
  }

  /** Hashing threads; 0 for the catalog's own number. */
  public int threads() {
    return threads;
  }

  /** Most findings that the report lists; all are counted. */
  public int findingLimit() {
    return findingLimit;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private final EnumSet<Depth> depths = EnumSet.noneOf(Depth.class);
    private int threads;
    private int findingLimit = DEFAULT_FINDING_LIMIT;

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
      if (threads < 0 || threads > 256) {
        throw new IllegalArgumentException("threads must be 0 to 256: " + threads);
      }
      this.threads = threads;
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

    /**
     * Makes the options.
     *
     * @throws IllegalArgumentException if no depth was given
     */
    public VerificationOptions build() {
      if (depths.isEmpty()) {
        throw new IllegalArgumentException("no depth was given");
      }
      return new VerificationOptions(this);
    }
  }
}
