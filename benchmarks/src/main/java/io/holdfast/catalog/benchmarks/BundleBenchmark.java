package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.BundleOptions.Existing;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many bytes has the bundle of a million entries, how many entries a second are exported, and
 * how many rebuilt into a catalog on disk, its audit included? All lies in the system's directory
 * for temporary files.
 *
 * <pre>
 * benchmarks/jmh/run --keep "$(date -u +%F)-bundle" BundleBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 10)
@Measurement(iterations = 5, time = 10)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class BundleBenchmark {
  private static final DatasetName DATASET = DatasetName.of("benchmark");

  /** Entries of the snapshot. */
  @Param("1000000")
  public int entries;

  private Path directory = Path.of("");
  private Path bundles = Path.of("");
  private Catalog catalog = Catalogs.open(Catalogs.inMemory());
  private SnapshotId snapshot = new SnapshotId(Digest.copyOf(new byte[32]));
  private int rebuilt;

  /** Entries a second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Rate {
    /** That went through. */
    public long entries;
  }

  /** What was written. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Size {
    /** Bytes of the bundle that was written last. */
    public long bundleBytes;
  }

  /** Records the entries, and writes the bundle that is rebuilt. */
  @Setup
  public void prepare() throws IOException {
    catalog.close();
    directory = Files.createTempDirectory("bundle-benchmark");
    bundles = Files.createDirectories(directory.resolve("bundles"));
    catalog = Catalogs.open(H2Store.at(directory.resolve("catalog")));
    snapshot =
        catalog
            .snapshots()
            .record(
                SnapshotDraft.full(DATASET).consistentAt(Instant.now()).build(),
                new Given(entries),
                progress -> {})
            .snapshot()
            .id();
    catalog.bundles().export(snapshot, bundles.resolve("one.holdfast"), BundleOptions.defaults());
  }

  /** Closes the catalog; its directory is left to the system. */
  @TearDown
  public void close() {
    catalog.close();
  }

  /** One bundle, forced. */
  @Benchmark
  public BundleSummary export(Rate rate, Size size) {
    BundleSummary written =
        catalog
            .bundles()
            .export(
                snapshot,
                directory.resolve("again.holdfast"),
                BundleOptions.builder().existing(Existing.REPLACE).build());
    rate.entries += entries;
    size.bundleBytes = written.contents().fileBytes();
    return written;
  }

  /** One catalog from the bundle, audited. */
  @Benchmark
  public RebuildReport rebuild(Rate rate) {
    RebuildReport report =
        BundleFiles.plain()
            .rebuild(
                bundles,
                Optional.empty(),
                Optional.empty(),
                H2Store.at(directory.resolve("rebuilt-" + rebuilt++)));
    rate.entries += entries;
    return report;
  }

  private record Given(int count) implements EntrySource {
    @Override
    public SourceDescription description() {
      return new SourceDescription(SourceFormat.CUSTOM, "given", FieldMask.all());
    }

    @Override
    public void read(EntrySink sink) {
      ManyFiles.sorted(count).forEach(sink::add);
    }
  }
}
