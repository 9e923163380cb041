package io.holdfast.catalog.restore;

import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.source.Effort;
import io.holdfast.catalog.verify.VerificationOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/** How a target is compared with a snapshot. Immutable and thread-safe. */
public final class ReconciliationOptions {
  /** Times closer than this are the same by default: not every tool sets them more exactly. */
  public static final Duration DEFAULT_TIME_PRECISION = Duration.ofNanos(1_000);

  private final IgnoreRules ignored;
  private final Set<MetadataField> notCompared;
  private final Duration timePrecision;
  private final int findingLimit;
  private final Effort effort;

  private ReconciliationOptions(Builder builder) {
    this.ignored = builder.ignored;
    this.notCompared = Collections.unmodifiableSet(EnumSet.copyOf(builder.notCompared));
    this.timePrecision = builder.timePrecision;
    this.findingLimit = builder.findingLimit;
    this.effort = builder.effort;
  }

  /** Everything is compared that both sides express. */
  public static ReconciliationOptions defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    return new Builder()
        .ignored(ignored)
        .notCompared(notCompared)
        .timePrecision(timePrecision)
        .findingLimit(findingLimit)
        .effort(effort);
  }

  /** Which paths are left out. */
  public IgnoreRules ignored() {
    return ignored;
  }

  /** Metadata that is left out though both sides express it. */
  public Set<MetadataField> notCompared() {
    return notCompared;
  }

  /** Times of last modification closer than this are the same. */
  public Duration timePrecision() {
    return timePrecision;
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
    private IgnoreRules ignored = IgnoreRules.NONE;
    private Set<MetadataField> notCompared = EnumSet.noneOf(MetadataField.class);
    private Duration timePrecision = DEFAULT_TIME_PRECISION;
    private int findingLimit = VerificationOptions.DEFAULT_FINDING_LIMIT;
    private Effort effort = Effort.full();

    private Builder() {}

    /** Which paths are left out; none if not set. */
    public Builder ignored(IgnoreRules ignored) {
      this.ignored = Objects.requireNonNull(ignored, "ignored");
      return this;
    }

    /** Metadata that is left out, such as owners where the restoring program could not set them. */
    public Builder notCompared(Set<MetadataField> fields) {
      EnumSet<MetadataField> copy = EnumSet.noneOf(MetadataField.class);
      copy.addAll(fields);
      this.notCompared = copy;
      return this;
    }

    /** Times closer than this are the same; more than zero, a microsecond if not set. */
    public Builder timePrecision(Duration timePrecision) {
      if (timePrecision.isZero() || timePrecision.isNegative()) {
        throw new IllegalArgumentException("time precision must be positive: " + timePrecision);
      }
      this.timePrecision = timePrecision;
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
    public ReconciliationOptions build() {
      return new ReconciliationOptions(this);
    }
  }
}
