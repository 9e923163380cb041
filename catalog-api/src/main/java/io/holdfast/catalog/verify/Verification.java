package io.holdfast.catalog.verify;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evidence of the log: one payload was verified, to which depths, how much was read, with how many
 * findings. A chain gives one for each of its snapshots. Immutable and thread-safe.
 */
public final class Verification {
  private final Digest id;
  private final SnapshotId snapshot;
  private final @Nullable CopyId copy;
  private final String location;
  private final ManifestRoot root;
  private final Set<Depth> depths;
  private final Coverage coverage;
  private final long findings;
  private final long bytesShared;
  private final @Nullable VerifiedPart part;
  private final Instant startedAt;
  private final Instant finishedAt;

  private Verification(Builder builder) {
    this.id = builder.id;
    this.snapshot = builder.snapshot;
    this.copy = builder.copy;
    this.location = builder.location;
    this.root = Objects.requireNonNull(builder.root, "root");
    if (builder.depths.isEmpty()) {
      throw new IllegalArgumentException("a verification has at least one depth");
    }
    this.depths = Collections.unmodifiableSet(EnumSet.copyOf(builder.depths));
    this.coverage = builder.coverage;
    this.findings = builder.findings;
    this.bytesShared = builder.bytesShared;
    this.part = builder.part;
    this.startedAt = Objects.requireNonNull(builder.startedAt, "startedAt");
    this.finishedAt = Objects.requireNonNull(builder.finishedAt, "finishedAt");
    requireOneReading();
    requireShareOfChecked();
  }

  /**
   * Starts one.
   *
   * @param id digest of its statement
   * @param snapshot whose payload was verified
   */
  public static Builder builder(Digest id, SnapshotId snapshot) {
    return new Builder(id, snapshot);
  }

  /** Digest of its statement, 32 bytes. */
  public Digest id() {
    return id;
  }

  /** Whose payload was verified. */
  public SnapshotId snapshot() {
    return snapshot;
  }

  /**
   * Which recorded copy; empty for a place given by hand, or where only the structure was looked
   * at.
   */
  public Optional<CopyId> copy() {
    return Optional.ofNullable(copy);
  }

  /** Where it was read; empty text where only the structure was looked at. */
  public String location() {
    return location;
  }

  /** Root of the payload's manifest that it was compared with. */
  public ManifestRoot root() {
    return root;
  }

  /** To which depths. */
  public Set<Depth> depths() {
    return depths;
  }

  /** How much was read. */
  public Coverage coverage() {
    return coverage;
  }

  private void requireOneReading() {
    boolean one = depths.contains(Depth.CONTENT) != depths.contains(Depth.CONTAINER);
    if (part != null && !one) {
      throw new IllegalArgumentException(
          "a part is one of content or of container: expected just one of them, found " + depths);
    }
    if (part != null && part.wholeSince().isPresent() && (copy == null || findings > 0)) {
      throw new IllegalArgumentException(
          "only a clean part of a recorded copy can make it whole, found "
              + findings
              + " findings");
    }
    if (wholeSince(Depth.CONTENT).filter(startedAt::isBefore).isPresent()) {
      throw new IllegalArgumentException(
          "expected to be whole since " + startedAt + " or earlier, found " + part);
    }
  }

  private void requireShareOfChecked() {
    if (bytesShared < 0 || bytesShared > coverage.bytesChecked()) {
      throw new IllegalArgumentException(
          "expected 0 to " + coverage.bytesChecked() + " shared bytes, found " + bytesShared);
    }
  }

  /**
   * Of the bytes checked, those that this run read only once for several payloads, and that count
   * here from the reading of another: the same files under further names (hard links), or the same
   * archive. {@link #startedAt()} is not after the begin of that reading. 0 or more.
   */
  public long bytesShared() {
    return bytesShared;
  }

  /** Which part was read, if the run did not read everything at once. */
  public Optional<VerifiedPart> part() {
    return Optional.ofNullable(part);
  }

  /**
   * Whether everything that there is was read: by this verification, or by it and earlier parts
   * together, as {@link VerifiedPart#wholeSince()} says.
   */
  public boolean isWhole() {
    if (part != null) {
      return part.wholeSince().isPresent();
    }
    return coverage.bytesChecked() >= coverage.bytesTotal()
        && coverage.entriesChecked() >= coverage.entriesTotal();
  }

  /**
   * The moment from which the age of this evidence counts: when it ended; or, for what was read, if
   * it is whole only with earlier parts, when the first of them began.
   *
   * @param depth of what
   */
  public Instant verifiedAt(Depth depth) {
    return wholeSince(depth).orElse(finishedAt);
  }

  /**
   * The moment before which nothing was looked at that this evidence rests on.
   *
   * @param depth of what
   */
  public Instant begunAt(Depth depth) {
    return wholeSince(depth).orElse(startedAt);
  }

  private Optional<Instant> wholeSince(Depth depth) {
    boolean isReading = depth == Depth.CONTENT || depth == Depth.CONTAINER;
    return isReading ? part().flatMap(VerifiedPart::wholeSince) : Optional.empty();
  }

  /** Number of findings. */
  public long findings() {
    return findings;
  }

  /** Whether nothing was found wrong. */
  public boolean isClean() {
    return findings == 0;
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

  @Override
  public boolean equals(Object other) {
    return other instanceof Verification that
        && id.equals(that.id)
        && snapshot.equals(that.snapshot)
        && Objects.equals(copy, that.copy)
        && location.equals(that.location)
        && root.equals(that.root)
        && depths.equals(that.depths)
        && coverage.equals(that.coverage)
        && findings == that.findings
        && bytesShared == that.bytesShared
        && Objects.equals(part, that.part)
        && startedAt.equals(that.startedAt)
        && finishedAt.equals(that.finishedAt);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return depths
        + " of "
        + snapshot.shortForm()
        + " at "
        + finishedAt
        + ", "
        + findings
        + " findings";
  }

  /** Collects its facts. Not thread-safe. */
  public static final class Builder {
    private final Digest id;
    private final SnapshotId snapshot;
    private @Nullable CopyId copy;
    private String location = "";
    private @Nullable ManifestRoot root;
    private Set<Depth> depths = Set.of();
    private Coverage coverage = Coverage.NONE;
    private long findings;
    private long bytesShared;
    private @Nullable VerifiedPart part;
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    private Builder(Digest id, SnapshotId snapshot) {
      this.id = Objects.requireNonNull(id, "id");
      this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    }

    /** Which recorded copy. */
    public Builder copy(CopyId copy) {
      this.copy = copy;
      return this;
    }

    /** Where it was read. */
    public Builder location(String location) {
      this.location = location;
      return this;
    }

    /** Root of the payload's manifest. */
    public Builder root(ManifestRoot root) {
      this.root = root;
      return this;
    }

    /** To which depths; at least one. */
    public Builder depths(Set<Depth> depths) {
      this.depths = depths;
      return this;
    }

    /** How much was read. */
    public Builder coverage(Coverage coverage) {
      this.coverage = coverage;
      return this;
    }

    /** Number of findings. */
    public Builder findings(long findings) {
      this.findings = findings;
      return this;
    }

    /** How many of the bytes checked count from the reading of another payload in the same run. */
    public Builder bytesShared(long bytesShared) {
      this.bytesShared = bytesShared;
      return this;
    }

    /** Which part was read, of a run that did not read everything at once. */
    public Builder part(VerifiedPart part) {
      this.part = part;
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
     * @throws NullPointerException if root or times are not set
     * @throws IllegalArgumentException if there is no depth, or a part that is not of one reading,
     *     or makes whole what is not clean or not a recorded copy
     */
    public Verification build() {
      return new Verification(this);
    }
  }
}
