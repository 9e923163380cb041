package io.holdfast.catalog.restore;

import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.Effort;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** How a plan's payloads are read. Immutable and thread-safe. */
public final class ExtractionOptions {
  private final Map<SnapshotId, Place> places;
  private final int findingLimit;
  private final Effort effort;

  private ExtractionOptions(Builder builder) {
    this.places = Map.copyOf(builder.places);
    this.findingLimit = builder.findingLimit;
    this.effort = builder.effort;
  }

  /** Each payload is read at the copy that the plan names. */
  public static ExtractionOptions defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.places.putAll(places);
    return builder.findingLimit(findingLimit).effort(effort);
  }

  /** Payloads that are not read at the plan's copy: those that only the caller can read. */
  public Map<SnapshotId, Place> places() {
    return places;
  }

  /** Most findings that the report lists; all are counted. */
  public int findingLimit() {
    return findingLimit;
  }

  /** How much of the machine it may take. */
  public Effort effort() {
    return effort;
  }

  /** Most bytes a second that are read; empty for no limit, which is the default. */
  public OptionalLong throttle() {
    return effort.throttle();
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private final Map<SnapshotId, Place> places = new HashMap<>();
    private int findingLimit = VerificationOptions.DEFAULT_FINDING_LIMIT;
    private Effort effort = Effort.full();

    private Builder() {}

    /**
     * Where to read the payload of one snapshot of the chain. Every content is verified against the
     * manifest, whoever gives it.
     */
    public Builder place(SnapshotId snapshot, Place place) {
      places.put(snapshot, place);
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

    /** How much of the machine it may take. */
    public Builder effort(Effort effort) {
      this.effort = Objects.requireNonNull(effort, "effort");
      return this;
    }

    /** As {@link Effort#withThrottle}: most bytes a second that are read, all threads together. */
    public Builder throttle(long bytesPerSecond) {
      effort = effort.withThrottle(bytesPerSecond);
      return this;
    }

    /** Makes the options. */
    public ExtractionOptions build() {
      return new ExtractionOptions(this);
    }
  }
}
