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
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.MemoryIndex;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes one dataset's history: a snapshot a minute, a full and then 23 deltas. */
final class SnapshotHistory {
  static final DatasetName DATASET = DatasetName.of("cell-a/chubby/db");
  private static final int CHAIN = 24;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final DatasetName dataset;
  private final Random random;
  private final List<List<IndexRow>> statements = new ArrayList<>();
  private final int snapshots;

  SnapshotHistory(int snapshots) {
    this(DATASET, snapshots);
  }

  SnapshotHistory(DatasetName dataset, int snapshots) {
    this.dataset = dataset;
    this.snapshots = snapshots;
    this.random = new Random(dataset.hashCode());
  }

  /** The index with all of it. */
  CatalogIndex index() {
    MemoryIndex index = MemoryIndex.empty();
    addTo(index, 0);
    return index;
  }

  /**
   * Adds all of it to an index.
   *
   * @param from place of the first statement in the log
   * @return place behind the last one
   */
  long addTo(MemoryIndex index, long from) {
    SnapshotId parent = new SnapshotId(digest());
    for (int i = 0; i < snapshots; i++) {
      parent = record(i, parent);
    }
    index.append(from, statements);
    return from + statements.size();
  }

  /** The newest snapshot's time. */
  Instant end() {
    return START.plus(Duration.ofMinutes(snapshots - 1L));
  }

  private Digest digest() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Digest.copyOf(bytes);
  }

  private SnapshotId record(int i, SnapshotId parent) {
    Instant time = START.plus(Duration.ofMinutes(i));
    SnapshotId id = new SnapshotId(digest());
    Snapshot.Builder made =
        Snapshot.builder(id)
            .dataset(dataset)
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
    statements.add(List.of(new IndexRow.SnapshotRow(snapshot), new IndexRow.CopyRow(copy)));
    statements.add(List.of(new IndexRow.VerificationRow(verification)));
    return id;
  }
}
