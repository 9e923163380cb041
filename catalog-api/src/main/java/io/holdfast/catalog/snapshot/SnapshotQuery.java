package io.holdfast.catalog.snapshot;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which snapshots to list. Immutable and thread-safe. */
public final class SnapshotQuery {
  private final @Nullable DatasetName dataset;
  private final Map<String, String> labels;
  private final @Nullable Instant since;
  private final @Nullable Instant until;
  private final int limit;

  private SnapshotQuery(Builder builder) {
    this.dataset = builder.dataset;
    this.labels = Collections.unmodifiableMap(new TreeMap<>(builder.labels));
    this.since = builder.since;
    this.until = builder.until;
    this.limit = builder.limit;
  }

  /** Every snapshot. */
  public static SnapshotQuery all() {
    return builder().build();
  }

  /** Starts with every snapshot. */
  public static Builder builder() {
    return new Builder();
  }

  /** Only of this dataset. */
  public Optional<DatasetName> dataset() {
    return Optional.ofNullable(dataset);
  }

  /** Only with all of these labels. */
  public Map<String, String> labels() {
    return labels;
  }

  /** Only consistent at or after this time. */
  public Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** Only consistent at or before this time. */
  public Optional<Instant> until() {
    return Optional.ofNullable(until);
  }

  /** At most so many, the newest ones. */
  public int limit() {
    return limit;
  }

  /** Collects the conditions. Not thread-safe. */
  public static final class Builder {
    private @Nullable DatasetName dataset;
    private final Map<String, String> labels = new TreeMap<>();
    private @Nullable Instant since;
    private @Nullable Instant until;
    private int limit = Integer.MAX_VALUE;

    private Builder() {}

    /** Only of this dataset. */
    public Builder dataset(DatasetName dataset) {
      this.dataset = Objects.requireNonNull(dataset, "dataset");
      return this;
    }

    /** Only with this label, besides those already asked for. */
    public Builder label(String name, String value) {
      labels.put(name, value);
      return this;
    }

    /** Only consistent at or after this time. */
    public Builder since(Instant since) {
      this.since = Objects.requireNonNull(since, "since");
      return this;
    }

    /** Only consistent at or before this time. */
    public Builder until(Instant until) {
      this.until = Objects.requireNonNull(until, "until");
      return this;
    }

    /** At most so many, 1 or more; the newest ones are taken. */
    public Builder limit(int limit) {
      if (limit < 1) {
        throw new IllegalArgumentException("limit must be 1 or more: " + limit);
      }
      this.limit = limit;
      return this;
    }

    /** Makes the query. */
    public SnapshotQuery build() {
      return new SnapshotQuery(this);
    }
  }
}
