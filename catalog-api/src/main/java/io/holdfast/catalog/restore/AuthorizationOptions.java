package io.holdfast.catalog.restore;

import java.time.Duration;
import java.util.Objects;

/** How a restore is authorised. Immutable and thread-safe. */
public final class AuthorizationOptions {
  /** How long a ticket can be used if nothing else is said. */
  public static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

  /** How long a ticket can be used at most. */
  public static final Duration LONGEST_LIFETIME = Duration.ofHours(24);

  private final Evidence evidence;
  private final Duration ticketLifetime;

  private AuthorizationOptions(Builder builder) {
    this.evidence = builder.evidence;
    this.ticketLifetime = builder.ticketLifetime;
  }

  /** By the verifications that are recorded, for a ticket of an hour. */
  public static AuthorizationOptions defaults() {
    return builder().build();
  }

  /** Starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    return new Builder().evidence(evidence).ticketLifetime(ticketLifetime);
  }

  /** What shows that the copies are intact. */
  public Evidence evidence() {
    return evidence;
  }

  /** How long the ticket can be used, if no approval that it rests on ends before. */
  public Duration ticketLifetime() {
    return ticketLifetime;
  }

  /** What shows that the copies are intact. */
  public enum Evidence {
    /** Verifications in the log that are as deep as the policy asks for. */
    RECORDED,
    /** A verification now, as deep as the policy asks for. */
    ON_THE_SPOT
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private Evidence evidence = Evidence.RECORDED;
    private Duration ticketLifetime = DEFAULT_LIFETIME;

    private Builder() {}

    /** What shows that the copies are intact; {@link Evidence#RECORDED} if not set. */
    public Builder evidence(Evidence evidence) {
      this.evidence = Objects.requireNonNull(evidence, "evidence");
      return this;
    }

    /** How long the ticket can be used: more than 0, and 24 hours at most; an hour if not set. */
    public Builder ticketLifetime(Duration ticketLifetime) {
      if (ticketLifetime.isNegative()
          || ticketLifetime.isZero()
          || ticketLifetime.compareTo(LONGEST_LIFETIME) > 0) {
        throw new IllegalArgumentException(
            "ticket lifetime must be more than 0 and at most "
                + LONGEST_LIFETIME
                + ": "
                + ticketLifetime);
      }
      this.ticketLifetime = ticketLifetime;
      return this;
    }

    /** Makes the options. */
    public AuthorizationOptions build() {
      return new AuthorizationOptions(this);
    }
  }
}
