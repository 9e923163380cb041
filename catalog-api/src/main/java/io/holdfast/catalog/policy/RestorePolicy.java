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
  private final @Nullable Depth askedDepth;

  private RestorePolicy(Builder builder) {
    this.maxDataLoss = builder.maxDataLoss;
    this.verifiedWithin = builder.verifiedWithin;
    this.askedDepth = builder.askedDepth;
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
    builder.askedDepth = askedDepth;
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

  /** How deep that verification was; {@link Depth#CONTENT} if nothing else was asked for. */
  public Depth minimumDepth() {
    return askedDepth == null ? Depth.CONTENT : askedDepth;
  }

  /** The depth that was asked for by name; empty if none was, so that the usual one applies. */
  public Optional<Depth> askedDepth() {
    return Optional.ofNullable(askedDepth);
  }

  /**
   * This policy with the bounds of a request added: each bound is the tighter one of both. A bound
   * that one of them does not set is that of the other; so where this policy sets no largest data
   * loss, a request that names one also allows that much to be thrown away, since it says so.
   *
   * @param request what whoever asks wants in addition; it cannot loosen anything
   * @throws ConflictingPolicyException if both ask for a depth by name and neither includes the
   *     other
   */
  public RestorePolicy tightenedBy(RestorePolicy request) {
    Builder tighter = builder();
    shorter(maxDataLoss, request.maxDataLoss).ifPresent(tighter::maxDataLoss);
    shorter(verifiedWithin, request.verifiedWithin).ifPresent(tighter::verifiedWithin);
    deeper(request).ifPresent(tighter::minimumDepth);
    return tighter.build();
  }

  private static Optional<Duration> shorter(@Nullable Duration a, @Nullable Duration b) {
    if (a == null || b == null) {
      return Optional.ofNullable(a == null ? b : a);
    }
    return Optional.of(a.compareTo(b) <= 0 ? a : b);
  }

  /** The depth of a policy without an age says nothing: it asks for no verification. */
  private Optional<Depth> deeper(RestorePolicy request) {
    if (verifiedWithin == null) {
      return request.verifiedWithin == null
          ? request.askedDepth().or(this::askedDepth)
          : Optional.of(request.minimumDepth());
    }
    Depth own = minimumDepth();
    // A request that asks for a verification and names no depth wants what is usual here.
    Depth more = request.askedDepth().orElse(own);
    if (more.withImplied().contains(own)) {
      return Optional.of(more);
    }
    if (own.withImplied().contains(more)) {
      return Optional.of(own);
    }
    throw new ConflictingPolicyException(own, more);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RestorePolicy that
        && Objects.equals(maxDataLoss, that.maxDataLoss)
        && Objects.equals(verifiedWithin, that.verifiedWithin)
        && askedDepth == that.askedDepth;
  }

  @Override
  public int hashCode() {
    return Objects.hash(maxDataLoss, verifiedWithin, askedDepth);
  }

  @Override
  public String toString() {
    return "maxDataLoss="
        + maxDataLoss
        + " verifiedWithin="
        + verifiedWithin
        + " minimumDepth="
        + minimumDepth();
  }

  /** Collects conditions. Not thread-safe. */
  public static final class Builder {
    private @Nullable Duration maxDataLoss;
    private @Nullable Duration verifiedWithin;
    private @Nullable Depth askedDepth;

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
      this.askedDepth = Objects.requireNonNull(minimumDepth, "minimumDepth");
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
