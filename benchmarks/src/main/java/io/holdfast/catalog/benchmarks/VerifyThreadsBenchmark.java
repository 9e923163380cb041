package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
 * How many hashing threads verify a directory the fastest, small files and large ones? It guides
 * the default of {@code CatalogOptions.threads}: one a processor.
 *
 * <pre>
 * benchmarks/jmh/run VerifyThreadsBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
@SuppressWarnings("NullAway.Init") // JMH calls the method with @Setup first
public class VerifyThreadsBenchmark {
  /** Hashing threads. */
  @Param({"1", "2", "3", "4"})
  public int threads;

  /** Under which scheme the snapshot was recorded. */
  @Param({"merkle-sha256/18", "blake3"})
  public String scheme = "";

  /** Bytes of the one large file. */
  @Param("134217728")
  public long largeBytes;

  /** How many small files there are, of 8 KiB. */
  @Param("4000")
  public int smallFiles;

  private BenchmarkFiles files;
  private Catalog catalog;
  private VerificationTarget small;
  private VerificationTarget large;
  private VerificationOptions options;

  /** Makes and records the files. */
  @Setup
  public void prepare() throws IOException {
    files = new BenchmarkFiles();
    files.noise("large/file", largeBytes);
    catalog = Catalogs.open(Catalogs.inMemory());
    small = record("benchmark/small", files.tree("small", smallFiles, 8 << 10));
    large = record("benchmark/large", files.directory().resolve("large"));
    options = VerificationOptions.builder().depth(Depth.CONTENT).threads(threads).build();
  }

  private VerificationTarget record(String dataset, Path tree) {
    SnapshotDraft draft =
        SnapshotDraft.full(DatasetName.of(dataset)).scheme(DigestScheme.of(scheme)).build();
    return VerificationTarget.of(
        catalog
            .snapshots()
            .record(draft, Sources.directory(tree), ProgressListener.none())
            .snapshot()
            .id());
  }

  /** Removes the files. */
  @TearDown
  public void cleanUp() throws IOException {
    catalog.close();
    files.close();
  }

  /** Many small files. */
  @Benchmark
  public VerificationReport smallFiles() {
    return verify(small);
  }

  /** One large file, by ranges. */
  @Benchmark
  public VerificationReport largeFile() {
    return verify(large);
  }

  private VerificationReport verify(VerificationTarget target) {
    VerificationReport report = catalog.verifier().verify(target, options, ProgressListener.none());
    report.requireClean();
    return report;
  }
}
