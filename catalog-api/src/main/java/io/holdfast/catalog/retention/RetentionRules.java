package io.holdfast.catalog.retention;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be kept of a dataset, on each of its timelines for itself. A snapshot that any rule
 * keeps is kept. Whatever the rules say, a few are kept for safety: see {@link Keep.Reason}.
 * Immutable and thread-safe.
 *
 * <p>The meaning follows what is usual among backup tools: of each of the newest n periods in which
 * there is a snapshot, the newest one is kept. Nothing is counted from the clock, so that nothing
 * ages out where no new snapshot is recorded. A snapshot that cannot be restored as it is
 * (quarantined, or every copy damaged) is passed over where its period has a better one, and takes
 * no other's place in the counts.
 */
public final class RetentionRules {
  private final int last;
  private final Map<RetentionPeriod, Integer> periods;
  private final @Nullable Duration within;
  private final Map<String, String> labels;
  private final ZoneId zone;

  private RetentionRules(Builder builder) {
    this.last = builder.last;
    this.periods = Collections.unmodifiableMap(new EnumMap<>(builder.periods));
    this.within = builder.within;
    this.labels = Collections.unmodifiableMap(new TreeMap<>(builder.labels));
    this.zone = builder.zone;
    if (last == 0 && periods.isEmpty() && within == null && labels.isEmpty()) {
      throw new IllegalArgumentException("expected at least one rule that keeps something");
    }
  }

  /** Starts without any rule, in UTC. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many of the newest are kept; 0 where this is no rule. */
  public int last() {
    return last;
  }

  /** Of how many periods one snapshot each is kept; those that are no rule are not in it. */
  public Map<RetentionPeriod, Integer> periods() {
    return periods;
  }

  /** All are kept that are at most so much older than the newest. */
  public Optional<Duration> within() {
    return Optional.ofNullable(within);
  }

  /** All are kept that have any of these labels; an empty value stands for whatever value. */
  public Map<String, String> labels() {
    return labels;
  }

  /** Where days begin. */
  public ZoneId zone() {
    return zone;
  }

  /** Collects rules. Not thread-safe. */
  public static final class Builder {
    private int last;
    private final Map<RetentionPeriod, Integer> periods = new EnumMap<>(RetentionPeriod.class);
    private @Nullable Duration within;
    private final Map<String, String> labels = new TreeMap<>();
    private ZoneId zone = ZoneOffset.UTC;

    private Builder() {}

    /** Keeps so many of the newest, 1 or more. */
    public Builder last(int count) {
      this.last = positive(count);
      return this;
    }

    /** Keeps one snapshot of each of so many periods that have any, 1 or more. */
    public Builder every(RetentionPeriod period, int count) {
      periods.put(Objects.requireNonNull(period, "period"), positive(count));
      return this;
    }

    /** Keeps all that are at most so much older than the newest; more than 0. */
    public Builder within(Duration age) {
      if (age.isNegative() || age.isZero()) {
        throw new IllegalArgumentException("expected a duration of more than 0, found " + age);
      }
      this.within = age;
      return this;
    }

    /** Keeps all with this label, whatever its value. */
    public Builder label(String name) {
      return label(name, "");
    }

    /** Keeps all with this label and value; an empty value stands for whatever value. */
    public Builder label(String name, String value) {
      labels.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /** Where days begin; UTC if this is not said. */
    public Builder zone(ZoneId zone) {
      this.zone = Objects.requireNonNull(zone, "zone");
      return this;
    }

    /**
     * Makes the rules.
     *
     * @throws IllegalArgumentException if there is none
     */
    public RetentionRules build() {
      return new RetentionRules(this);
    }

    private static int positive(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("expected a number of 1 or more, found " + count);
      }
      return count;
    }
  }
}
