package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.snapshot.SnapshotStatus;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** One dataset's history as an index: one snapshot a minute, a full and then 23 deltas. */
final class SnapshotHistory implements CatalogIndex {
  static final DatasetName DATASET = DatasetName.of("cell-a/chubby/db");
  private static final int CHAIN = 24;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random = new Random(20261124);
  private final List<SnapshotFacts> facts = new ArrayList<>();

  SnapshotHistory(int snapshots) {
    SnapshotId parent = new SnapshotId(digest());
    for (int i = 0; i < snapshots; i++) {
      SnapshotFacts made = snapshot(i, parent);
      parent = made.snapshot().id();
      facts.add(made);
    }
  }

  /** The newest snapshot's time. */
  Instant end() {
    return START.plus(Duration.ofMinutes(facts.size() - 1L));
  }

  private Digest digest() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Digest.copyOf(bytes);
  }

  private SnapshotFacts snapshot(int i, SnapshotId parent) {
    Instant time = START.plus(Duration.ofMinutes(i));
    SnapshotId id = new SnapshotId(digest());
    Snapshot.Builder made =
        Snapshot.builder(id)
            .dataset(DATASET)
            .root(new ManifestRoot(digest()))
            .position(new Position("instance", 1_000L * i))
            .labels(Map.of("engine", i % 10 == 9 ? "new" : "3db"))
            .times(new SnapshotTimes(time, time, time, time));
    if (i % CHAIN != 0) {
      made.parent(parent).deltaRoot(new ManifestRoot(digest()));
    }
    Snapshot snapshot = made.build();
    String location = "/backups/" + i + ".tar.zst";
    Copy copy =
        Copy.of(
            new CopyId(digest()),
            id,
            new SourceDescription(SourceFormat.TAR_ZSTD, location, FieldMask.all()),
            null,
            time);
    Verification verification =
        Verification.builder(digest(), id)
            .copy(copy.id())
            .location(location)
            .root(snapshot.payloadRoot())
            .depths(Set.of(Depth.CONTENT))
            .during(time, time.plusSeconds(30))
            .build();
    return new SnapshotFacts(snapshot, SnapshotStatus.NORMAL, List.of(copy), List.of(verification));
  }

  @Override
  public List<SnapshotFacts> facts(DatasetName dataset) {
    return facts;
  }

  @Override
  public long version(DatasetName dataset) {
    return 1;
  }

  @Override
  public Optional<SnapshotFacts> facts(SnapshotId id) {
    return facts.stream().filter(of -> of.snapshot().id().equals(id)).findFirst();
  }

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return facts(id).map(SnapshotFacts::snapshot);
  }

  @Override
  public OptionalLong statementIndex(SnapshotId id) {
    return OptionalLong.empty();
  }

  @Override
  public List<Snapshot> findByPrefix(String hexPrefix, int limit) {
    return list(SnapshotQuery.all()).stream()
        .filter(snapshot -> snapshot.id().toString().startsWith(hexPrefix))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Snapshot> list(SnapshotQuery query) {
    return facts.stream().map(SnapshotFacts::snapshot).toList();
  }

  @Override
  public List<DatasetName> datasets() {
    return List.of(DATASET);
  }

  @Override
  public List<StoredRow> rows(long fromIndex, long toIndex) {
    return List.of();
  }

  @Override
  public long rowCount() {
    return 0;
  }
}
