package io.holdfast.catalog.selection;

import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.TimelineName;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is to be restored, and as of when. Immutable and thread-safe. */
public final class SelectionRequest {
  private final DatasetName dataset;
  private final @Nullable Instant at;
  private final @Nullable Position position;
  private final @Nullable TimelineName timeline;
  private final Map<String, String> labels;
  private final RestorePolicy policy;
  private final Intent intent;

  private SelectionRequest(Builder builder) {
    this.dataset = builder.dataset;
    this.at = builder.at;
    this.position = builder.position;
    this.timeline = builder.timeline;
    this.labels = Collections.unmodifiableMap(new TreeMap<>(builder.labels));
    this.policy = builder.policy;
    this.intent = builder.intent;
  }

  /** Starts a request: the newest valid snapshot of {@code dataset}, under the dataset's policy. */
  public static Builder forDataset(DatasetName dataset) {
    return new Builder(dataset);
  }

  /** A builder that starts with this request. */
  public Builder toBuilder() {
    Builder builder = new Builder(dataset);
    builder.at = at;
    builder.position = position;
    builder.timeline = timeline;
    builder.labels.putAll(labels);
    builder.policy = policy;
    builder.intent = intent;
    return builder;
  }

  /** What is to be restored. */
  public DatasetName dataset() {
    return dataset;
  }

  /** Not after this time; now if empty. */
  public Optional<Instant> at() {
    return Optional.ofNullable(at);
  }

  /** Not after this position. */
  public Optional<Position> position() {
    return Optional.ofNullable(position);
  }

  /**
   * Only on this timeline and what led up to it; if empty, on the one that the last restore
   * started, or without one on that of the newest snapshot.
   */
  public Optional<TimelineName> timeline() {
    return Optional.ofNullable(timeline);
  }

  /** Only with these labels. */
  public Map<String, String> labels() {
    return labels;
  }

  /** What it must fulfil besides the policy that is recorded for the dataset. */
  public RestorePolicy policy() {
    return policy;
  }

  /** Whether going back past something newer is meant. */
  public Intent intent() {
    return intent;
  }

  /** Whether going back past something newer is meant. */
  public enum Intent {
    /** Lose as little as possible: throwing away a newer valid snapshot is refused. */
    LATEST,
    /** Going back to an earlier moment is meant. */
    POINT_IN_TIME
  }

  /** Collects the request. Not thread-safe. */
  public static final class Builder {
    private final DatasetName dataset;
    private @Nullable Instant at;
    private @Nullable Position position;
    private @Nullable TimelineName timeline;
    private final Map<String, String> labels = new TreeMap<>();
    private RestorePolicy policy = RestorePolicy.defaults();
    private Intent intent = Intent.LATEST;

    private Builder(DatasetName dataset) {
      this.dataset = Objects.requireNonNull(dataset, "dataset");
    }

    /** Not after this time; now if not set. */
    public Builder at(Instant at) {
      this.at = Objects.requireNonNull(at, "at");
      return this;
    }

    /** Not after this position. */
    public Builder position(Position position) {
      this.position = Objects.requireNonNull(position, "position");
      return this;
    }

    /**
     * Only on this timeline and what led up to it; if not set, on the one that the last restore
     * started, or without one on that of the newest snapshot.
     */
    public Builder timeline(TimelineName timeline) {
      this.timeline = Objects.requireNonNull(timeline, "timeline");
      return this;
    }

    /** Only with this label, besides those already asked for. */
    public Builder label(String name, String value) {
      labels.put(name, value);
      return this;
    }

    /**
     * What it must fulfil besides the policy that is recorded for the dataset, which it can only
     * tighten; nothing if not set.
     */
    public Builder policy(RestorePolicy policy) {
      this.policy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /** Whether going back past something newer is meant; {@link Intent#LATEST} if not set. */
    public Builder intent(Intent intent) {
      this.intent = Objects.requireNonNull(intent, "intent");
      return this;
    }

    /** Makes the request. */
    public SelectionRequest build() {
      return new SelectionRequest(this);
    }
  }
}
