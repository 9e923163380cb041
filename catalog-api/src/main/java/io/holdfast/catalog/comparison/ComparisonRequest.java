package io.holdfast.catalog.comparison;

import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.Effort;
import io.holdfast.catalog.verify.VerificationTarget.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** What to compare, and how. Immutable and thread-safe. */
public final class ComparisonRequest {
  /** Most places that are compared at a time. */
  public static final int MOST_PLACES = 16;

  /** Most differences that a comparison lists by default; all are counted. */
  public static final int DEFAULT_DIFFERENCE_LIMIT = 1_000;

  private final List<ComparedPlace> places;
  private final int differenceLimit;
  private final Effort effort;
  private final Order order;

  private ComparisonRequest(Builder builder) {
    this.places = List.copyOf(builder.places);
    this.differenceLimit = builder.differenceLimit;
    this.effort = builder.effort;
    this.order = builder.order;
  }

  /**
   * Places that should all hold the payload of one snapshot.
   *
   * @param snapshot whose payload
   * @param places 2 to {@link #MOST_PLACES}: recorded copies, or any others
   */
  public static ComparisonRequest of(SnapshotId snapshot, Collection<? extends Place> places) {
    Builder builder = builder();
    places.forEach(place -> builder.place(ComparedPlace.of(snapshot, place)));
    return builder.build();
  }

  /** Starts with no place. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts with this request. */
  public Builder toBuilder() {
    Builder builder = builder().differenceLimit(differenceLimit).effort(effort).order(order);
    builder.places.addAll(places);
    return builder;
  }

  /** The places, in the order in which repairs prefer them. */
  public List<ComparedPlace> places() {
    return places;
  }

  /** Most differences that are listed; all are counted. */
  public int differenceLimit() {
    return differenceLimit;
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

  /** Whether places are read at the same time; they are by default. */
  public Order order() {
    return order;
  }

  /** When places are read. */
  public enum Order {
    /** Several at a time: the quickest where they lie on several disks, or on fast ones. */
    TOGETHER,
    /** One after the other: for places on one disk whose head has to move. */
    ONE_BY_ONE
  }

  /** Collects places and options. Not thread-safe. */
  public static final class Builder {
    private final List<ComparedPlace> places = new ArrayList<>();
    private int differenceLimit = DEFAULT_DIFFERENCE_LIMIT;
    private Effort effort = Effort.full();
    private Order order = Order.TOGETHER;

    private Builder() {}

    /**
     * Adds a place. Places of different snapshots can be compared, such as those of two replicas of
     * one dataset: each is judged by its own snapshot's manifest.
     */
    public Builder place(ComparedPlace place) {
      places.add(place);
      return this;
    }

    /** Most differences that are listed, 1 to 1,000,000. */
    public Builder differenceLimit(int differenceLimit) {
      if (differenceLimit < 1 || differenceLimit > 1_000_000) {
        throw new IllegalArgumentException(
            "difference limit must be 1 to 1000000: " + differenceLimit);
      }
      this.differenceLimit = differenceLimit;
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

    /** Whether places are read at the same time. */
    public Builder order(Order order) {
      this.order = Objects.requireNonNull(order, "order");
      return this;
    }

    /** How much of the machine it may take: threads and throttle at once. */
    public Builder effort(Effort effort) {
      this.effort = Objects.requireNonNull(effort, "effort");
      return this;
    }

    /**
     * Makes the request.
     *
     * @throws IllegalArgumentException if there are fewer than 2 places, or more than {@link
     *     #MOST_PLACES}
     */
    public ComparisonRequest build() {
      if (places.size() < 2 || places.size() > MOST_PLACES) {
        throw new IllegalArgumentException(
            "expected 2 to " + MOST_PLACES + " places to compare, found " + places.size());
      }
      return new ComparisonRequest(this);
    }
  }
}
