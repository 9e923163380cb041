package io.holdfast.catalog.core.selection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.core.digest.Domain;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerifiedPart;
import io.holdfast.catalog.verify.VerifiedPart.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes the facts of one snapshot for a test; every digest comes from a name. */
public final class FactsBuilder {
  /** The dataset of all these snapshots. */
  public static final DatasetName DATASET = DatasetName.of("cell-a/chubby/db");

  private final String name;
  private final Snapshot.Builder snapshot;
  private final Instant consistentAt;
  private final Map<String, String> labels = new TreeMap<>();
  private final Set<SnapshotMark> marks = EnumSet.noneOf(SnapshotMark.class);
  private final List<Copy> copies = new ArrayList<>();
  private final List<Verification> verifications = new ArrayList<>();
  private Optional<String> quarantined = Optional.empty();
  private Optional<String> retired = Optional.empty();
  private Instant recordedAt;
  private boolean delta;

  private FactsBuilder(String name, Instant consistentAt) {
    this.name = name;
    this.consistentAt = consistentAt;
    this.recordedAt = consistentAt;
    this.snapshot =
        Snapshot.builder(id(name)).dataset(DATASET).root(new ManifestRoot(digest("root " + name)));
  }

  /** A full without a copy. */
  public static FactsBuilder bare(String name, Instant consistentAt) {
    return new FactsBuilder(name, consistentAt);
  }

  /** A full with one copy, {@code /backups/NAME.tar}. */
  public static FactsBuilder full(String name, Instant consistentAt) {
    return bare(name, consistentAt).copy("/backups/" + name + ".tar");
  }

  /** The id of the snapshot with this name. */
  public static SnapshotId id(String name) {
    return new SnapshotId(digest("snapshot " + name));
  }

  /** The id of the copy at this place. */
  public static CopyId copyId(String location) {
    return new CopyId(digest("copy " + location));
  }

  private static Digest digest(String text) {
    return Sha256.of(Domain.STATEMENT, text.getBytes(UTF_8));
  }

  /** Makes it a delta. */
  public FactsBuilder on(String parent) {
    delta = true;
    snapshot.parent(id(parent)).deltaRoot(new ManifestRoot(digest("delta " + name)));
    return this;
  }

  public FactsBuilder dataset(String dataset) {
    snapshot.dataset(DatasetName.of(dataset));
    return this;
  }

  public FactsBuilder timeline(String timeline) {
    snapshot.timeline(TimelineName.of(timeline));
    return this;
  }

  public FactsBuilder position(String kind, long value) {
    snapshot.position(new Position(kind, value));
    return this;
  }

  public FactsBuilder label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  public FactsBuilder mark(SnapshotMark mark) {
    marks.add(mark);
    return this;
  }

  public FactsBuilder recordedAt(Instant time) {
    recordedAt = time;
    return this;
  }

  public FactsBuilder quarantined(String reason) {
    quarantined = Optional.of(reason);
    return this;
  }

  public FactsBuilder retired(String reason) {
    retired = Optional.of(reason);
    return this;
  }

  /** Adds a tar as a copy. */
  public FactsBuilder copy(String location) {
    copies.add(
        Copy.of(
            copyId(location),
            id(name),
            new SourceDescription(SourceFormat.TAR, location, FieldMask.all()),
            new ContentReference(DigestScheme.SHA256, 10_240, digest("container " + location)),
            consistentAt));
    return this;
  }

  /** The copy that was added last was verified to a depth. */
  public FactsBuilder verified(Depth depth, Instant at, long findings) {
    return verified(copies.get(copies.size() - 1), depth, at, findings, Coverage.NONE);
  }

  /** The first copy was verified to a depth, in part or whole. */
  public FactsBuilder firstVerified(Depth depth, Instant at, long findings, Coverage coverage) {
    return verified(copies.get(0), depth, at, findings, coverage);
  }

  /**
   * A part of the first copy was read.
   *
   * @param wholeSince since when it is whole together with earlier parts
   */
  public FactsBuilder partVerified(
      Depth depth, Instant at, long findings, Optional<Instant> wholeSince) {
    Copy copy = copies.get(0);
    VerifiedPart part = new VerifiedPart(digest("units"), 3, 10, Ending.FINISHED, wholeSince);
    verifications.add(
        evidence(depth, at, findings)
            .copy(copy.id())
            .coverage(new Coverage(3, 10, 30, 100))
            .location(copy.location())
            .part(part)
            .build());
    return this;
  }

  private FactsBuilder verified(
      Copy copy, Depth depth, Instant at, long findings, Coverage coverage) {
    verifications.add(
        evidence(depth, at, findings)
            .copy(copy.id())
            .coverage(coverage)
            .location(copy.location())
            .build());
    return this;
  }

  /** Something that is no recorded copy was verified to a depth. */
  public FactsBuilder elsewhereVerified(Depth depth, Instant at) {
    verifications.add(
        evidence(depth, at, 0).location(depth == Depth.STRUCTURE ? "" : "/elsewhere").build());
    return this;
  }

  private Verification.Builder evidence(Depth depth, Instant at, long findings) {
    String id = name + " " + verifications.size();
    return Verification.builder(digest(id), id(name))
        .root(new ManifestRoot(digest((delta ? "delta " : "root ") + name)))
        .depths(EnumSet.of(depth))
        .findings(findings)
        .during(at, at);
  }

  public SnapshotFacts build() {
    Snapshot built =
        snapshot
            .labels(labels)
            .marks(marks)
            .times(new SnapshotTimes(consistentAt, consistentAt, consistentAt, recordedAt))
            .build();
    return new SnapshotFacts(
        built, new SnapshotStatus(quarantined, retired), copies, verifications);
  }
}
