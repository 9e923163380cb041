package io.holdfast.catalog.restore;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.MetadataField;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.IntegrityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an extraction put into a directory. Whatever has its final name there was verified against
 * the snapshot's manifest before it got it. Immutable and thread-safe.
 */
public final class ExtractionReport {
  private final SnapshotId snapshot;
  private final String location;
  private final long entries;
  private final long bytes;
  private final long notMade;
  private final Set<MetadataField> notKept;
  private final List<Finding> findings;
  private final long findingsTotal;
  private final Instant startedAt;
  private final Instant finishedAt;

  private ExtractionReport(Builder builder) {
    this.snapshot = builder.snapshot;
    this.location = builder.location;
    this.entries = builder.entries;
    this.bytes = builder.bytes;
    this.notMade = builder.notMade;
    EnumSet<MetadataField> fields = EnumSet.noneOf(MetadataField.class);
    fields.addAll(builder.notKept);
    this.notKept = Collections.unmodifiableSet(fields);
    this.findings = List.copyOf(builder.findings);
    this.findingsTotal = builder.findingsTotal;
    this.startedAt = Objects.requireNonNull(builder.startedAt, "startedAt");
    this.finishedAt = Objects.requireNonNull(builder.finishedAt, "finishedAt");
  }

  /**
   * Starts a report. Callers get theirs from the catalog.
   *
   * @param snapshot what was extracted
   * @param location the directory
   */
  public static Builder builder(SnapshotId snapshot, String location) {
    return new Builder(snapshot, location);
  }

  /** What was extracted. */
  public SnapshotId snapshot() {
    return snapshot;
  }

  /** The directory. */
  public String location() {
    return location;
  }

  /** Entries of the snapshot that stand in the directory now. */
  public long entries() {
    return entries;
  }

  /** Content bytes of those entries; the further names of a file add nothing. */
  public long bytes() {
    return bytes;
  }

  /** Devices, pipes and sockets of the snapshot: they hold no data, and none was made. */
  public long notMade() {
    return notMade;
  }

  /**
   * Metadata that this process may not set, or the file system cannot keep, such as owners without
   * the rights of the superuser.
   */
  public Set<MetadataField> notKept() {
    return notKept;
  }

  /** What is wrong with the copies or lacks in the directory; as many as the options allow. */
  public List<Finding> findings() {
    return findings;
  }

  /** How many findings there were. */
  public long findingsTotal() {
    return findingsTotal;
  }

  /** When it began. */
  public Instant startedAt() {
    return startedAt;
  }

  /** When it ended. */
  public Instant finishedAt() {
    return finishedAt;
  }

  /** How long it took. */
  public Duration duration() {
    return Duration.between(startedAt, finishedAt);
  }

  /** Whether everything of the snapshot was intact and stands in the directory. */
  public boolean isClean() {
    return findingsTotal == 0;
  }

  /**
   * Returns if nothing is wrong.
   *
   * @throws IntegrityException with the first findings otherwise
   */
  public void requireClean() {
    if (!isClean()) {
      throw new IntegrityException(snapshot, findings, findingsTotal);
    }
  }

  /** One line for a person. */
  @Override
  public String toString() {
    return snapshot.shortForm()
        + " in "
        + location
        + ": "
        + entries
        + " entries, "
        + bytes
        + " bytes, "
        + findingsTotal
        + " findings";
  }

  /** Collects a report. Not thread-safe. */
  public static final class Builder {
    private final SnapshotId snapshot;
    private final String location;
    private long entries;
    private long bytes;
    private long notMade;
    private Set<MetadataField> notKept = Set.of();
    private List<Finding> findings = List.of();
    private long findingsTotal;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    private Builder(SnapshotId snapshot, String location) {
      this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
      this.location = Objects.requireNonNull(location, "location");
    }

    /**
     * What stands in the directory.
     *
     * @param entries how many
     * @param bytes of content
     */
    public Builder extracted(long entries, long bytes) {
      this.entries = entries;
      this.bytes = bytes;
      return this;
    }

    /**
     * What the snapshot says and the directory has not.
     *
     * @param devices devices, pipes and sockets
     * @param fields metadata
     */
    public Builder leftOut(long devices, Set<MetadataField> fields) {
      this.notMade = devices;
      this.notKept = fields;
      return this;
    }

    /**
     * What is wrong.
     *
     * @param listed the first findings
     * @param total how many there were
     */
    public Builder findings(List<Finding> listed, long total) {
      this.findings = listed;
      this.findingsTotal = total;
      return this;
    }

    /**
     * When it ran.
     *
     * @param startedAt when it began
     * @param finishedAt when it ended
     */
    public Builder during(Instant startedAt, Instant finishedAt) {
      this.startedAt = startedAt;
      this.finishedAt = finishedAt;
      return this;
    }

    /**
     * Makes the report.
     *
     * @throws NullPointerException if its times are not set
     */
    public ExtractionReport build() {
      return new ExtractionReport(this);
    }
  }
}
