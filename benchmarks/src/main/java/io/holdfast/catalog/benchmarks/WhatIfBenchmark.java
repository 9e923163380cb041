package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.core.lineage.Restorations;
import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.selection.Grounds;
import io.holdfast.catalog.core.selection.SelectionEngine;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.WhatIf;
import io.holdfast.catalog.selection.WhatIfOptions;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotTimes;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.MemoryIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to say what an old snapshot of 1,000,000 entries would cost, which differs
 * from the newest valid one in 1,000 of them? The target is 100 ms with nothing read beforehand.
 *
 * <pre>
 * ./mvnw -q -Pbenchmarks -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar WhatIfBenchmark -rf json -rff whatif.json
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class WhatIfBenchmark {
  private static final ByteString SALT = ByteString.ofUtf8("0123456789abcdef");
  private static final Instant NEWEST = Instant.parse("2026-11-23T17:00:00Z");
  private static final SnapshotId OLD = id(1);
  private static final SelectionRequest REQUEST =
      SelectionRequest.forDataset(SnapshotHistory.DATASET).build();
  private static final WhatIfOptions OPTIONS =
      WhatIfOptions.builder().named(EntryPath.of("srv/data/d7")).build();

  private final MapNodes nodes = new MapNodes();
  private final Manifests manifests = new Manifests(nodes, SALT, 1 << 30);
  private final MemoryIndex index = MemoryIndex.empty();
  private SelectionEngine engine = engine(manifests);

  private static SnapshotId id(int number) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) number;
    return new SnapshotId(Digest.copyOf(bytes));
  }

  private SelectionEngine engine(Manifests reading) {
    return new SelectionEngine(
        index,
        "holdfast/benchmark",
        Clock.fixed(NEWEST.plusSeconds(1_200), ZoneOffset.UTC),
        new Grounds(
            dataset -> DatasetPolicy.defaults(),
            Restorations.NONE,
            (before, after, visitor) ->
                reading.diff(reading.open(before.root()), reading.open(after.root()), visitor)));
  }

  /** Records two snapshots, 15 hours apart. */
  @Setup
  public void prepare() {
    List<Entry> entries = ManyFiles.sorted(1_000_000);
    List<Entry> changes = new ArrayList<>();
    for (int i = 500; i < entries.size(); i += 1_000) {
      changes.add(ManyFiles.file(entries.get(i).path(), -i));
    }
    StoredManifest before = manifests.build(entries.iterator());
    StoredManifest after = manifests.apply(before, changes.iterator());
    index.append(
        0,
        List.of(rows(OLD, before, NEWEST.minus(Duration.ofHours(15))), rows(id(2), after, NEWEST)));
    engine = engine(manifests);
  }

  private static List<IndexRow> rows(SnapshotId id, StoredManifest manifest, Instant time) {
    Snapshot snapshot =
        Snapshot.builder(id)
            .dataset(SnapshotHistory.DATASET)
            .root(manifest.root())
            .times(new SnapshotTimes(time, time, time, time))
            .build();
    Copy copy =
        Copy.of(
            new CopyId(id.digest()),
            id,
            new SourceDescription(SourceFormat.TAR_ZSTD, "/backups/" + time, FieldMask.all()),
            null,
            time);
    return List.of(new IndexRow.SnapshotRow(snapshot), new IndexRow.CopyRow(copy));
  }

  /**
   * With the nodes in memory.
   *
   * @return the sentences, so that the work is not removed
   */
  @Benchmark
  public List<String> warm() {
    return sentences(engine);
  }

  /**
   * With every node read from the store and checked, and every fact from the index.
   *
   * @return the sentences, so that the work is not removed
   */
  @Benchmark
  public List<String> cold() {
    return sentences(engine(new Manifests(nodes, SALT, 1 << 28)));
  }

  private static List<String> sentences(SelectionEngine reading) {
    WhatIf whatIf = reading.whatIf(REQUEST, OLD, OPTIONS);
    if (whatIf.difference().orElseThrow().summary().changed() != 1_000) {
      throw new IllegalStateException("expected 1000 changes, found " + whatIf.difference());
    }
    return whatIf.sentences();
  }
}
