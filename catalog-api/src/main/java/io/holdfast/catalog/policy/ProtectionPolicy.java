package io.holdfast.catalog.policy;

import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well a dataset must be protected at any time: what {@code health} compares with. Immutable
 * and thread-safe.
 */
public final class ProtectionPolicy {
  /** Whoever has not restored a backup for this long cannot be sure that it works: 90 days. */
  public static final Duration DEFAULT_DRILL_INTERVAL = Duration.ofDays(90);

  private final @Nullable Duration rpo;
  private final @Nullable Duration verificationInterval;
  private final Depth verificationDepth;
  private final @Nullable Duration drillInterval;
  private final int requiredCopies;
  private final int requiredLocations;
  private final @Nullable Duration bundleInterval;

  private ProtectionPolicy(Builder builder) {
    this.rpo = builder.rpo;
    this.verificationInterval = builder.verificationInterval;
    this.verificationDepth = builder.verificationDepth;
    this.drillInterval = builder.drillInterval;
    this.requiredCopies = builder.requiredCopies;
    this.requiredLocations = builder.requiredLocations;
    this.bundleInterval = builder.bundleInterval;
  }

  /** One copy in one place, a drill every 90 days, and nothing else asked for. */
  public static ProtectionPolicy defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with this policy. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.rpo = rpo;
    builder.verificationInterval = verificationInterval;
    builder.verificationDepth = verificationDepth;
    builder.drillInterval = drillInterval;
    builder.requiredCopies = requiredCopies;
    builder.requiredLocations = requiredLocations;
    builder.bundleInterval = bundleInterval;
    return builder;
  }

  /**
   * Recovery point objective: the largest age that the newest valid snapshot may have, more than 0.
   * Empty if none is asked for.
   */
  public Optional<Duration> rpo() {
    return Optional.ofNullable(rpo);
  }

  /**
   * How long at most a copy may go without a clean verification, more than 0. Empty if none is
   * asked for.
   */
  public Optional<Duration> verificationInterval() {
    return Optional.ofNullable(verificationInterval);
  }

  /** How deep that verification must be. */
  public Depth verificationDepth() {
    return verificationDepth;
  }

  /**
   * How long at most the dataset may go without a successful drill, more than 0. Empty if none is
   * asked for.
   */
  public Optional<Duration> drillInterval() {
    return Optional.ofNullable(drillInterval);
  }

  /** How many copies of a snapshot there must be, 1 or more. */
  public int requiredCopies() {
    return requiredCopies;
  }

  /** In how many distinct places they must lie, 1 or more and at most as many as copies. */
  public int requiredLocations() {
    return requiredLocations;
  }

  /**
   * Asks for a bundle beside each copy, and says how long at most it may lack something that was
   * said of the snapshot, more than 0. Empty if no bundles are asked for.
   */
  public Optional<Duration> bundleInterval() {
    return Optional.ofNullable(bundleInterval);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProtectionPolicy that
        && Objects.equals(rpo, that.rpo)
        && Objects.equals(verificationInterval, that.verificationInterval)
        && verificationDepth == that.verificationDepth
        && Objects.equals(drillInterval, that.drillInterval)
        && requiredCopies == that.requiredCopies
        && requiredLocations == that.requiredLocations
        && Objects.equals(bundleInterval, that.bundleInterval);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        rpo,
        verificationInterval,
        verificationDepth,
        drillInterval,
        requiredCopies,
        requiredLocations,
        bundleInterval);
  }

  @Override
  public String toString() {
    return "rpo="
        + rpo
        + " verificationInterval="
        + verificationInterval
        + " verificationDepth="
        + verificationDepth
        + " drillInterval="
        + drillInterval
        + " requiredCopies="
        + requiredCopies
        + " requiredLocations="
        + requiredLocations
        + " bundleInterval="
        + bundleInterval;
  }

  /** Collects conditions. Not thread-safe. */
  public static final class Builder {
    private @Nullable Duration rpo;
    private @Nullable Duration verificationInterval;
    private Depth verificationDepth = Depth.CONTENT;
    private @Nullable Duration drillInterval = DEFAULT_DRILL_INTERVAL;
    private int requiredCopies = 1;
    private int requiredLocations = 1;
    private @Nullable Duration bundleInterval;

    private Builder() {}

    /** Largest age of the newest valid snapshot; more than 0. */
    public Builder rpo(Duration rpo) {
      this.rpo = positive("rpo", rpo);
      return this;
    }

    /** Largest age of a copy's last clean verification; more than 0. */
    public Builder verificationInterval(Duration verificationInterval) {
      this.verificationInterval = positive("verificationInterval", verificationInterval);
      return this;
    }

    /** How deep that verification must be; {@link Depth#CONTENT} if not set. */
    public Builder verificationDepth(Depth verificationDepth) {
      this.verificationDepth = Objects.requireNonNull(verificationDepth, "verificationDepth");
      return this;
    }

    /** Largest age of the last successful drill; more than 0; 90 days if not set. */
    public Builder drillInterval(Duration drillInterval) {
      this.drillInterval = positive("drillInterval", drillInterval);
      return this;
    }

    /** Asks for no drills. */
    public Builder withoutDrills() {
      this.drillInterval = null;
      return this;
    }

    /** How many copies there must be; 1 or more. */
    public Builder requiredCopies(int requiredCopies) {
      this.requiredCopies = atLeastOne("requiredCopies", requiredCopies);
      return this;
    }

    /** In how many distinct places; 1 or more. */
    public Builder requiredLocations(int requiredLocations) {
      this.requiredLocations = atLeastOne("requiredLocations", requiredLocations);
      return this;
    }

    /** Bundles beside copies, and how long they may lack what was said; more than 0. */
    public Builder bundleInterval(Duration bundleInterval) {
      this.bundleInterval = positive("bundleInterval", bundleInterval);
      return this;
    }

    private static Duration positive(String name, Duration duration) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException(name + " must be more than nothing: " + duration);
      }
      return duration;
    }

    private static int atLeastOne(String name, int number) {
      if (number < 1) {
        throw new IllegalArgumentException(name + " must be 1 or more: " + number);
      }
      return number;
    }

    /**
     * Makes the policy.
     *
     * @throws IllegalArgumentException if it asks for more places than copies
     */
    public ProtectionPolicy build() {
      if (requiredLocations > requiredCopies) {
        throw new IllegalArgumentException(
            requiredCopies
                + " copies cannot lie in "
                + requiredLocations
                + " distinct places: ask for as many copies as places");
      }
      return new ProtectionPolicy(this);
    }
  }
}
