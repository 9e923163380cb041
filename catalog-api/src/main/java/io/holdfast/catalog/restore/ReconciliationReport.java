package io.holdfast.catalog.restore;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the target of a restore, compared with the snapshot that should stand there.
 * Immutable and thread-safe.
 */
public final class ReconciliationReport {
  private final SnapshotId snapshot;
  private final ManifestRoot root;
  private final String location;
  private final IgnoreRules ignored;
  private final Coverage coverage;
  private final List<Finding> findings;
  private final long findingsTotal;
  private final Map<FindingCode, Long> counts;
  private final long ignoredFindings;
  private final Instant startedAt;
  private final Instant finishedAt;

  private ReconciliationReport(Builder builder) {
    this.snapshot = builder.snapshot;
    this.root = builder.root;
    this.location = builder.location;
    this.ignored = builder.ignored;
    this.coverage = builder.coverage;
    this.findings = List.copyOf(builder.findings);
    this.findingsTotal = builder.findingsTotal;
    EnumMap<FindingCode, Long> copy = new EnumMap<>(FindingCode.class);
    copy.putAll(builder.counts);
    this.counts = Collections.unmodifiableMap(copy);
    this.ignoredFindings = builder.ignoredFindings;
    this.startedAt = Objects.requireNonNull(builder.startedAt, "startedAt");
    this.finishedAt = Objects.requireNonNull(builder.finishedAt, "finishedAt");
  }

  /**
   * Starts a report. Callers get theirs from the catalog.
   *
   * @param snapshot what should stand at the target
   * @param root of its whole state
   * @param location the target, as its source names it
   */
  public static Builder builder(SnapshotId snapshot, ManifestRoot root, String location) {
    return new Builder(snapshot, root, location);
  }

  /** What should stand at the target. */
  public SnapshotId snapshot() {
    return snapshot;
  }

  /** Root of the whole state that it was compared with. */
  public ManifestRoot root() {
    return root;
  }

  /** The target, as its source names it. */
  public String location() {
    return location;
  }

  /** The rules that left paths out. */
  public IgnoreRules ignored() {
    return ignored;
  }

  /** How much of the snapshot was found and compared, ignored paths included. */
  public Coverage coverage() {
    return coverage;
  }

  /** What is wrong, in manifest order; as many as the options allow. */
  public List<Finding> findings() {
    return findings;
  }

  /** How many findings there were. */
  public long findingsTotal() {
    return findingsTotal;
  }

  /**
   * How many findings of each code there were; codes without any are not in it. The sum is less
   * than {@link #findingsTotal} if reading the target alone gave more than it keeps.
   */
  public Map<FindingCode, Long> counts() {
    return counts;
  }

  /** How many findings the rules left out. */
  public long ignoredFindings() {
    return ignoredFindings;
  }

  /** Entries of the snapshot that the target lacks. */
  public long missing() {
    return count(FindingCode.MISSING_ENTRY);
  }

  /** Files whose size or content differs. */
  public long changed() {
    return count(FindingCode.SIZE_DIFFERS) + count(FindingCode.CONTENT_DIFFERS);
  }

  /** Entries whose kind, link target, mode, owner or time differs. */
  public long metadataDiffers() {
    return count(FindingCode.METADATA_DIFFERS);
  }

  /** Entries at the target that the snapshot lacks, such as what a failed upgrade left behind. */
  public long stray() {
    return count(FindingCode.UNEXPECTED_ENTRY);
  }

  private long count(FindingCode code) {
    return counts.getOrDefault(code, 0L);
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

  /** Whether the target is what the snapshot says, but for what the rules left out. */
  public boolean isClean() {
    return findingsTotal == 0;
  }

  /**
   * Returns if the target is what the snapshot says.
   *
   * @throws TargetDiffersException with the first findings otherwise
   */
  public void requireClean() {
    if (!isClean()) {
      throw new TargetDiffersException(this);
    }
  }

  /** One line for a person. */
  @Override
  public String toString() {
    return location
        + " against "
        + snapshot.shortForm()
        + ": "
        + (isClean()
            ? "as it should be"
            : missing()
                + " missing, "
                + changed()
                + " changed, "
                + metadataDiffers()
                + " with other metadata, "
                + stray()
                + " stray, "
                + findingsTotal
                + " findings in all");
  }

  /** Collects a report. Not thread-safe. */
  public static final class Builder {
    private final SnapshotId snapshot;
    private final ManifestRoot root;
    private final String location;
    private IgnoreRules ignored = IgnoreRules.NONE;
    private Coverage coverage = Coverage.NONE;
    private List<Finding> findings = List.of();
    private long findingsTotal;
    private Map<FindingCode, Long> counts = Map.of();
    private long ignoredFindings;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    private Builder(SnapshotId snapshot, ManifestRoot root, String location) {
      this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
      this.root = Objects.requireNonNull(root, "root");
      this.location = Objects.requireNonNull(location, "location");
    }

    /**
     * What was left out.
     *
     * @param rules by which rules
     * @param count how many findings
     */
    public Builder ignored(IgnoreRules rules, long count) {
      this.ignored = rules;
      this.ignoredFindings = count;
      return this;
    }

    /** How much was compared. */
    public Builder coverage(Coverage coverage) {
      this.coverage = coverage;
      return this;
    }

    /**
     * What is wrong.
     *
     * @param listed the first findings
     * @param total how many there were
     * @param counts how many of each code
     */
    public Builder findings(List<Finding> listed, long total, Map<FindingCode, Long> counts) {
      this.findings = listed;
      this.findingsTotal = total;
      this.counts = counts;
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
    public ReconciliationReport build() {
      return new ReconciliationReport(this);
    }
  }
}
