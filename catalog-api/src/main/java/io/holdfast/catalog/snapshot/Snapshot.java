package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.ManifestRoot;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One recorded state of a dataset: the root of its manifest, its lineage, its times and labels. A
 * fact of the log: never changes. Immutable and thread-safe.
 */
public final class Snapshot {
  private final SnapshotId id;
  private final DatasetName dataset;
  private final SnapshotKind kind;
  private final ManifestRoot root;
  private final ManifestRoot payloadRoot;
  private final @Nullable SnapshotId parent;
  private final TimelineName timeline;
  private final @Nullable Position position;
  private final Map<String, String> labels;
  private final SnapshotTimes times;
  private final long entries;
  private final long bytes;
  private final FieldMask fields;
  private final long findings;
  private final Set<SnapshotMark> marks;

  private Snapshot(Builder builder) {
    this.id = builder.id;
    this.dataset = Objects.requireNonNull(builder.dataset, "dataset");
    this.root = Objects.requireNonNull(builder.root, "root");
    this.payloadRoot = builder.payloadRoot == null ? root : builder.payloadRoot;
    this.parent = builder.parent;
    this.kind = builder.payloadRoot == null ? SnapshotKind.FULL : SnapshotKind.DELTA;
    if (kind == SnapshotKind.DELTA && parent == null) {
      throw new IllegalArgumentException("a delta needs a parent");
    }
    this.timeline = builder.timeline;
    this.position = builder.position;
    this.labels = Collections.unmodifiableMap(new TreeMap<>(builder.labels));
    this.times = Objects.requireNonNull(builder.times, "times");
    this.entries = builder.entries;
    this.bytes = builder.bytes;
    this.fields = builder.fields;
    this.findings = builder.findings;
    EnumSet<SnapshotMark> marks = EnumSet.noneOf(SnapshotMark.class);
    marks.addAll(builder.marks);
    this.marks = Collections.unmodifiableSet(marks);
  }

  /** Starts a snapshot with this id. */
  public static Builder builder(SnapshotId id) {
    return new Builder(id);
  }

  /** The digest of its statement. */
  public SnapshotId id() {
    return id;
  }

  /** What it is a state of. */
  public DatasetName dataset() {
    return dataset;
  }

  /** What its payload holds. */
  public SnapshotKind kind() {
    return kind;
  }

  /** Root of the logical manifest: the whole state. */
  public ManifestRoot root() {
    return root;
  }

  /** Root of the payload's manifest: that of the delta, or the same as {@link #root} for a full. */
  public ManifestRoot payloadRoot() {
    return payloadRoot;
  }

  /** The snapshot before it; always present for a delta. */
  public Optional<SnapshotId> parent() {
    return Optional.ofNullable(parent);
  }

  /** The line of history that it lies on. */
  public TimelineName timeline() {
    return timeline;
  }

  /** The source's own mark, if it gave one. */
  public Optional<Position> position() {
    return Optional.ofNullable(position);
  }

  /** Labels, sorted by name. */
  public Map<String, String> labels() {
    return labels;
  }

  /** Its four times. */
  public SnapshotTimes times() {
    return times;
  }

  /** The moment that the data represents. */
  public Instant consistentAt() {
    return times.consistentAt();
  }

  /** Entries of the logical manifest. */
  public long entries() {
    return entries;
  }

  /** Content bytes of the logical manifest. */
  public long bytes() {
    return bytes;
  }

  /** The metadata that its source expressed. */
  public FieldMask fields() {
    return fields;
  }

  /** Number of findings when it was recorded, such as unreadable files and duplicate entries. */
  public long findings() {
    return findings;
  }

  /** What a choice must know about it. */
  public Set<SnapshotMark> marks() {
    return marks;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Snapshot that
        && id.equals(that.id)
        && dataset.equals(that.dataset)
        && kind == that.kind
        && root.equals(that.root)
        && payloadRoot.equals(that.payloadRoot)
        && Objects.equals(parent, that.parent)
        && timeline.equals(that.timeline)
        && Objects.equals(position, that.position)
        && labels.equals(that.labels)
        && times.equals(that.times)
        && entries == that.entries
        && bytes == that.bytes
        && fields.equals(that.fields)
        && findings == that.findings
        && marks.equals(that.marks);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return dataset + "@" + times.consistentAt() + " " + id.shortForm();
  }

  /** Collects a snapshot's fields. Not thread-safe. */
  public static final class Builder {
    private final SnapshotId id;
    private @Nullable DatasetName dataset;
    private @Nullable ManifestRoot root;
    private @Nullable ManifestRoot payloadRoot;
    private @Nullable SnapshotId parent;
    private TimelineName timeline = TimelineName.MAIN;
    private @Nullable Position position;
    private Map<String, String> labels = Map.of();
    private @Nullable SnapshotTimes times;
    private long entries;
    private long bytes;
    private FieldMask fields = FieldMask.all();
    private long findings;
    private Set<SnapshotMark> marks = Set.of();

    private Builder(SnapshotId id) {
      this.id = Objects.requireNonNull(id, "id");
    }

    /** What it is a state of. */
    public Builder dataset(DatasetName dataset) {
      this.dataset = dataset;
      return this;
    }

    /** Root of the logical manifest. */
    public Builder root(ManifestRoot root) {
      this.root = root;
      return this;
    }

    /** Root of the delta's manifest; makes the snapshot a delta. */
    public Builder deltaRoot(ManifestRoot deltaRoot) {
      this.payloadRoot = deltaRoot;
      return this;
    }

    /** The snapshot before it. */
    public Builder parent(SnapshotId parent) {
      this.parent = parent;
      return this;
    }

    /** The line of history. */
    public Builder timeline(TimelineName timeline) {
      this.timeline = timeline;
      return this;
    }

    /** The source's own mark. */
    public Builder position(Position position) {
      this.position = position;
      return this;
    }

    /** Labels. */
    public Builder labels(Map<String, String> labels) {
      this.labels = labels;
      return this;
    }

    /** The four times. */
    public Builder times(SnapshotTimes times) {
      this.times = times;
      return this;
    }

    /**
     * Totals of the logical manifest.
     *
     * @param entries number of entries
     * @param bytes content bytes
     */
    public Builder totals(long entries, long bytes) {
      this.entries = entries;
      this.bytes = bytes;
      return this;
    }

    /** The metadata that its source expressed. */
    public Builder fields(FieldMask fields) {
      this.fields = fields;
      return this;
    }

    /** Number of findings when it was recorded. */
    public Builder findings(long findings) {
      this.findings = findings;
      return this;
    }

    /** What a choice must know about it. */
    public Builder marks(Set<SnapshotMark> marks) {
      this.marks = marks;
      return this;
    }

    /**
     * Makes the snapshot.
     *
     * @throws NullPointerException if dataset, root or times are not set
     */
    public Snapshot build() {
      return new Snapshot(this);
    }
  }
}
