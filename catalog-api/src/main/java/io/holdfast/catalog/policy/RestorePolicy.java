package io.holdfast.catalog.policy;

import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot must fulfil to be chosen for a restore. Whatever the policy, a chosen snapshot's
 * lineage is complete, each link has a copy that is not known to be damaged, and none is
 * quarantined or retired. Immutable and thread-safe.
 */
public final class RestorePolicy {
  private final @Nullable Duration maxDataLoss;
  private final @Nullable Duration verifiedWithin;
  private final Depth minimumDepth;

  private RestorePolicy(Builder builder) {
    this.maxDataLoss = builder.maxDataLoss;
    this.verifiedWithin = builder.verifiedWithin;
    this.minimumDepth = builder.minimumDepth;
  }

  /**
   * The policy where none is given: any gap is allowed, nothing newer that is valid may be thrown
   * away, and no verification is asked for beforehand.
   */
  public static RestorePolicy defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with this policy. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.maxDataLoss = maxDataLoss;
    builder.verifiedWithin = verifiedWithin;
    builder.minimumDepth = minimumDepth;
    return builder;
  }

  /**
   * Largest gap between the requested time and the chosen snapshot, and largest span that may be
   * thrown away although it could be restored. If empty, any gap is allowed and nothing may be
   * thrown away.
   */
  public Optional<Duration> maxDataLoss() {
    return Optional.ofNullable(maxDataLoss);
  }

  /**
   * Each link's copy was verified clean within this time; empty if no verification is asked for.
   */
  public Optional<Duration> verifiedWithin() {
    return Optional.ofNullable(verifiedWithin);
  }

  /** How deep that verification was. */
  public Depth minimumDepth() {
    return minimumDepth;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RestorePolicy that
        && Objects.equals(maxDataLoss, that.maxDataLoss)
        && Objects.equals(verifiedWithin, that.verifiedWithin)
        && minimumDepth == that.minimumDepth;
  }

  @Override
  public int hashCode() {
    return Objects.hash(maxDataLoss, verifiedWithin, minimumDepth);
  }

  @Override
  public String toString() {
    return "maxDataLoss="
        + maxDataLoss
        + " verifiedWithin="
        + verifiedWithin
        + " minimumDepth="
        + minimumDepth;
  }

  /** Collects conditions. Not thread-safe. */
  public static final class Builder {
    private @Nullable Duration maxDataLoss;
    private @Nullable Duration verifiedWithin;
    private Depth minimumDepth = Depth.CONTENT;

    private Builder() {}

    /** Largest gap, and largest span that may be thrown away; 0 or more. */
    public Builder maxDataLoss(Duration maxDataLoss) {
      this.maxDataLoss = notNegative("maxDataLoss", maxDataLoss);
      return this;
    }

    /** Asks for a clean verification of each link within this time; 0 or more. */
    public Builder verifiedWithin(Duration verifiedWithin) {
      this.verifiedWithin = notNegative("verifiedWithin", verifiedWithin);
      return this;
    }

    /** How deep that verification must be; {@link Depth#CONTENT} if not set. */
    public Builder minimumDepth(Depth minimumDepth) {
      this.minimumDepth = Objects.requireNonNull(minimumDepth, "minimumDepth");
      return this;
    }

    private static Duration notNegative(String name, Duration duration) {
      if (duration.isNegative()) {
        throw new IllegalArgumentException(name + " must not be negative: " + duration);
      }
      return duration;
    }

    /** Makes the policy. */
    public RestorePolicy build() {
      return new RestorePolicy(this);
    }
  }
}
