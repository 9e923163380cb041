package io.holdfast.catalog.selection;

import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.SelectionRequest.Intent;
import io.holdfast.catalog.snapshot.DatasetName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Several datasets that are to be restored to about the same moment. Immutable, thread-safe. */
public final class SetRequest {
  private final Set<DatasetName> datasets;
  private final @Nullable Instant at;
  private final @Nullable Duration maxSpread;
  private final Map<String, String> labels;
  private final RestorePolicy policy;
  private final Intent intent;

  private SetRequest(Builder builder) {
    this.datasets = Collections.unmodifiableSet(new LinkedHashSet<>(builder.datasets));
    this.at = builder.at;
    this.maxSpread = builder.maxSpread;
    this.labels = Collections.unmodifiableMap(new TreeMap<>(builder.labels));
    this.policy = builder.policy;
    this.intent = builder.intent;
  }

  /** Starts a request: as of now, with any spread. */
  public static Builder builder() {
    return new Builder();
  }

  /** What is to be restored, in the order in which it was asked for; 1 or more. */
  public Set<DatasetName> datasets() {
    return datasets;
  }

  /** Not after this time; now if empty. */
  public Optional<Instant> at() {
    return Optional.ofNullable(at);
  }

  /** Largest time between the oldest and the newest of the chosen snapshots; any if empty. */
  public Optional<Duration> maxSpread() {
    return Optional.ofNullable(maxSpread);
  }

  /** Only snapshots with these labels. */
  public Map<String, String> labels() {
    return labels;
  }

  /** What each snapshot must fulfil besides the policy that is recorded for its dataset. */
  public RestorePolicy policy() {
    return policy;
  }

  /** Whether going back past something newer is meant. */
  public Intent intent() {
    return intent;
  }

  /** The same request for one of the datasets alone. */
  public SelectionRequest requestFor(DatasetName dataset) {
    SelectionRequest.Builder request =
        SelectionRequest.forDataset(dataset).policy(policy).intent(intent);
    labels.forEach(request::label);
    at().ifPresent(request::at);
    return request.build();
  }

  /** Collects the request. Not thread-safe. */
  public static final class Builder {
    private final List<DatasetName> datasets = new ArrayList<>();
    private @Nullable Instant at;
    private @Nullable Duration maxSpread;
    private final Map<String, String> labels = new TreeMap<>();
    private RestorePolicy policy = RestorePolicy.defaults();
    private Intent intent = Intent.LATEST;

    private Builder() {}

    /** Also this dataset; naming it again changes nothing. */
    public Builder dataset(DatasetName dataset) {
      datasets.add(Objects.requireNonNull(dataset, "dataset"));
      return this;
    }

    /** Not after this time; now if not set. */
    public Builder at(Instant at) {
      this.at = Objects.requireNonNull(at, "at");
      return this;
    }

    /** Largest time between the oldest and the newest chosen; 0 or more; any if not set. */
    public Builder maxSpread(Duration maxSpread) {
      if (maxSpread.isNegative()) {
        throw new IllegalArgumentException("maxSpread must not be negative: " + maxSpread);
      }
      this.maxSpread = maxSpread;
      return this;
    }

    /** Only snapshots with this label, besides those already asked for. */
    public Builder label(String name, String value) {
      labels.put(name, value);
      return this;
    }

    /** What each must fulfil besides its dataset's policy; nothing if not set. */
    public Builder policy(RestorePolicy policy) {
      this.policy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /** Whether going back past something newer is meant; {@link Intent#LATEST} if not set. */
    public Builder intent(Intent intent) {
      this.intent = Objects.requireNonNull(intent, "intent");
      return this;
    }

    /**
     * Makes the request.
     *
     * @throws IllegalArgumentException if no dataset is named
     */
    public SetRequest build() {
      if (datasets.isEmpty()) {
        throw new IllegalArgumentException("a set needs at least one dataset");
      }
      return new SetRequest(this);
    }
  }
}
