package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.EntryPath;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the caller knows of a snapshot before it is recorded. Immutable and thread-safe. */
public final class SnapshotDraft {
  private final DatasetName dataset;
  private final SnapshotKind kind;
  private final @Nullable SnapshotId parent;
  private final List<EntryPath> deletions;
  private final @Nullable TimelineName timeline;
  private final @Nullable Position position;
  private final Map<String, String> labels;
  private final @Nullable Instant consistentAt;
  private final @Nullable Instant startedAt;
  private final @Nullable Instant finishedAt;
  private final DigestScheme scheme;
  private final ClockPolicy clockPolicy;

  private SnapshotDraft(Builder builder) {
    this.dataset = builder.dataset;
    this.kind = builder.kind;
    this.parent = builder.parent;
    this.deletions = List.copyOf(builder.deletions);
    this.timeline = builder.timeline;
    this.position = builder.position;
    this.labels = Collections.unmodifiableMap(new TreeMap<>(builder.labels));
    this.consistentAt = builder.consistentAt;
    this.startedAt = builder.startedAt;
    this.finishedAt = builder.finishedAt;
    this.scheme = builder.scheme;
    this.clockPolicy = builder.clockPolicy;
  }

  /** Starts a snapshot whose payload holds the whole state. */
  public static Builder full(DatasetName dataset) {
    return new Builder(dataset, SnapshotKind.FULL, null);
  }

  /** Starts a snapshot whose payload holds the changes against {@code parent}. */
  public static Builder delta(DatasetName dataset, SnapshotId parent) {
    return new Builder(dataset, SnapshotKind.DELTA, Objects.requireNonNull(parent, "parent"));
  }

  /** What it is a state of. */
  public DatasetName dataset() {
    return dataset;
  }

  /** What the payload holds. */
  public SnapshotKind kind() {
    return kind;
  }

  /** The snapshot before it. */
  public Optional<SnapshotId> parent() {
    return Optional.ofNullable(parent);
  }

  /** Paths that a delta removes, each with everything below. */
  public List<EntryPath> deletions() {
    return deletions;
  }

  /**
   * The line of history; if empty, the one that the last restore before the represented moment
   * started, or {@link TimelineName#MAIN} where there was none.
   */
  public Optional<TimelineName> timeline() {
    return Optional.ofNullable(timeline);
  }

  /** The source's own mark. */
  public Optional<Position> position() {
    return Optional.ofNullable(position);
  }

  /** Labels, sorted by name. */
  public Map<String, String> labels() {
    return labels;
  }

  /** The moment that the data represents; when recording begins if empty. */
  public Optional<Instant> consistentAt() {
    return Optional.ofNullable(consistentAt);
  }

  /** When taking it began. */
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** When taking it ended. */
  public Optional<Instant> finishedAt() {
    return Optional.ofNullable(finishedAt);
  }

  /** How content is digested. */
  public DigestScheme scheme() {
    return scheme;
  }

  /** What to do about times that cannot be right. */
  public ClockPolicy clockPolicy() {
    return clockPolicy;
  }

  /** What to do about a snapshot whose time lies before its parent's, or in the future. */
  public enum ClockPolicy {
    /** Refuse it. */
    REFUSE,
    /** Record it with {@link SnapshotMark#CLOCK_SUSPECT}; selections then pass it over. */
    MARK
  }

  /** Collects what is known. Not thread-safe. */
  public static final class Builder {
    private final DatasetName dataset;
    private final SnapshotKind kind;
    private @Nullable SnapshotId parent;
    private List<EntryPath> deletions = List.of();
    private @Nullable TimelineName timeline;
    private @Nullable Position position;
    private final Map<String, String> labels = new TreeMap<>();
    private @Nullable Instant consistentAt;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;
    private DigestScheme scheme = DigestScheme.MERKLE_SHA256_18;
    private ClockPolicy clockPolicy = ClockPolicy.REFUSE;

    private Builder(DatasetName dataset, SnapshotKind kind, @Nullable SnapshotId parent) {
      this.dataset = Objects.requireNonNull(dataset, "dataset");
      this.kind = kind;
      this.parent = parent;
    }

    /** The snapshot before it, of the same dataset. */
    public Builder parent(SnapshotId parent) {
      this.parent = Objects.requireNonNull(parent, "parent");
      return this;
    }

    /** Paths that a delta removes, each with everything below. */
    public Builder deletions(List<EntryPath> deletions) {
      this.deletions = deletions;
      return this;
    }

    /** The line of history; {@link TimelineName#MAIN} if not set. */
    public Builder timeline(TimelineName timeline) {
      this.timeline = Objects.requireNonNull(timeline, "timeline");
      return this;
    }

    /**
     * The source's own mark.
     *
     * @param kind what is counted
     * @param value the mark, 0 or more
     */
    public Builder position(String kind, long value) {
      this.position = new Position(kind, value);
      return this;
    }

    /**
     * Adds a label.
     *
     * @param name letters, digits and {@code . _ - /}, at most 100
     * @param value at most 1,000 characters
     * @throws InvalidNameException if out of range
     */
    public Builder label(String name, String value) {
      if (!name.matches("[A-Za-z0-9._/-]{1,100}") || value.length() > 1000) {
        throw new InvalidNameException(
            "label",
            name + "=" + value,
            "letters, digits and . _ - / in the name, up to 1000 characters of value");
      }
      labels.put(name, value);
      return this;
    }

    /** The moment that the data represents; when recording begins if not set. */
    public Builder consistentAt(Instant consistentAt) {
      this.consistentAt = Objects.requireNonNull(consistentAt, "consistentAt");
      return this;
    }

    /** When taking it began; when recording begins if not set. */
    public Builder startedAt(Instant startedAt) {
      this.startedAt = Objects.requireNonNull(startedAt, "startedAt");
      return this;
    }

    /** When taking it ended; when recording ends if not set. */
    public Builder finishedAt(Instant finishedAt) {
      this.finishedAt = Objects.requireNonNull(finishedAt, "finishedAt");
      return this;
    }

    /** How content is digested; {@link DigestScheme#MERKLE_SHA256_18} if not set. */
    public Builder scheme(DigestScheme scheme) {
      this.scheme = Objects.requireNonNull(scheme, "scheme");
      return this;
    }

    /** What to do about times that cannot be right; {@link ClockPolicy#REFUSE} if not set. */
    public Builder clockPolicy(ClockPolicy clockPolicy) {
      this.clockPolicy = Objects.requireNonNull(clockPolicy, "clockPolicy");
      return this;
    }

    /**
     * Makes the draft.
     *
     * @throws IllegalArgumentException if a full snapshot lists deletions
     */
    public SnapshotDraft build() {
      if (kind == SnapshotKind.FULL && !deletions.isEmpty()) {
        throw new IllegalArgumentException("a full snapshot has no deletions");
      }
      return new SnapshotDraft(this);
    }
  }
}
