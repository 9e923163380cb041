package io.holdfast.catalog.drill;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evidence of the log: a restore was tried in a scratch place. Immutable and thread-safe. */
public final class Drill {
  private final Digest id;
  private final DatasetName dataset;
  private final DrillOutcome outcome;
  private final @Nullable SnapshotId snapshot;
  private final List<CopyId> copies;
  private final String detail;
  private final long entries;
  private final long bytes;
  private final long findings;
  private final Duration restoring;
  private final Instant startedAt;
  private final Instant finishedAt;

  private Drill(Builder builder) {
    this.id = builder.id;
    this.dataset = builder.dataset;
    this.outcome = builder.outcome;
    this.snapshot = builder.snapshot;
    this.copies = List.copyOf(builder.copies);
    this.detail = builder.detail;
    this.entries = builder.entries;
    this.bytes = builder.bytes;
    this.findings = builder.findings;
    this.restoring = builder.restoring;
    this.startedAt = Objects.requireNonNull(builder.startedAt, "startedAt");
    this.finishedAt = Objects.requireNonNull(builder.finishedAt, "finishedAt");
    if (outcome.isSuccess() && (snapshot == null || findings > 0)) {
      throw new IllegalArgumentException(
          "a drill that restored has a snapshot and no findings, not " + findings);
    }
  }

  /**
   * Starts one.
   *
   * @param id digest of its statement
   * @param dataset what was to be restored
   * @param outcome how it ended
   */
  public static Builder builder(Digest id, DatasetName dataset, DrillOutcome outcome) {
    return new Builder(id, dataset, outcome);
  }

  /** Digest of its statement, 32 bytes. */
  public Digest id() {
    return id;
  }

  /** What was to be restored. */
  public DatasetName dataset() {
    return dataset;
  }

  /** How it ended. */
  public DrillOutcome outcome() {
    return outcome;
  }

  /** The snapshot that was chosen; empty if none was. */
  public Optional<SnapshotId> snapshot() {
    return Optional.ofNullable(snapshot);
  }

  /** The copies that were to be read, base first. */
  public List<CopyId> copies() {
    return copies;
  }

  /** Why it did not succeed, for people; may be empty. */
  public String detail() {
    return detail;
  }

  /** Entries that were restored. */
  public long entries() {
    return entries;
  }

  /** Content bytes that were restored. */
  public long bytes() {
    return bytes;
  }

  /** How much was wrong. */
  public long findings() {
    return findings;
  }

  /** How long restoring alone took: without selection, comparison and removal. */
  public Duration restoring() {
    return restoring;
  }

  /** When it began. */
  public Instant startedAt() {
    return startedAt;
  }

  /** When it ended. */
  public Instant finishedAt() {
    return finishedAt;
  }

  /** How long all of it took. */
  public Duration duration() {
    return Duration.between(startedAt, finishedAt);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Drill that
        && id.equals(that.id)
        && dataset.equals(that.dataset)
        && outcome == that.outcome
        && Objects.equals(snapshot, that.snapshot)
        && copies.equals(that.copies)
        && detail.equals(that.detail)
        && entries == that.entries
        && bytes == that.bytes
        && findings == that.findings
        && restoring.equals(that.restoring)
        && startedAt.equals(that.startedAt)
        && finishedAt.equals(that.finishedAt);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** One line for a person. */
  @Override
  public String toString() {
    return "drill of "
        + dataset
        + " at "
        + finishedAt
        + ": "
        + outcome
        + (detail.isEmpty() ? "" : ", " + detail);
  }

  /** Collects its facts. Not thread-safe. */
  public static final class Builder {
    private final Digest id;
    private final DatasetName dataset;
    private final DrillOutcome outcome;
    private @Nullable SnapshotId snapshot;
    private List<CopyId> copies = List.of();
    private String detail = "";
    private long entries;
    private long bytes;
    private long findings;
    private Duration restoring = Duration.ZERO;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    private Builder(Digest id, DatasetName dataset, DrillOutcome outcome) {
      this.id = Objects.requireNonNull(id, "id");
      this.dataset = Objects.requireNonNull(dataset, "dataset");
      this.outcome = Objects.requireNonNull(outcome, "outcome");
    }

    /** The snapshot that was chosen. */
    public Builder snapshot(SnapshotId snapshot) {
      this.snapshot = snapshot;
      return this;
    }

    /** The copies that were to be read, base first. */
    public Builder copies(List<CopyId> copies) {
      this.copies = copies;
      return this;
    }

    /** Why it did not succeed. */
    public Builder detail(String detail) {
      this.detail = detail;
      return this;
    }

    /**
     * What was restored.
     *
     * @param entries how many
     * @param bytes of content
     * @param restoring how long restoring alone took
     */
    public Builder restored(long entries, long bytes, Duration restoring) {
      this.entries = entries;
      this.bytes = bytes;
      this.restoring = restoring;
      return this;
    }

    /** How much was wrong. */
    public Builder findings(long findings) {
      this.findings = findings;
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
     * Makes the evidence.
     *
     * @throws NullPointerException if the times are not set
     * @throws IllegalArgumentException if it claims success without a snapshot, or with findings
     */
    public Drill build() {
      return new Drill(this);
    }
  }
}
