package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.DiffSummary;
import io.holdfast.catalog.manifest.Entry;
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
 * How long does it take to find 1,000 scattered changes between two manifests of 1,000,000 entries?
 *
 * <pre>
 * ./mvnw -q -Pbenchmarks -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar ManifestDiffBenchmark -rf json -rff manifestdiff.json
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class ManifestDiffBenchmark {

  private static final ByteString SALT = ByteString.ofUtf8("0123456789abcdef");

  private final MapNodes nodes = new MapNodes();
  private final Manifests manifests = new Manifests(nodes, SALT, 1 << 30);
  private StoredManifest before = manifests.build(List.<Entry>of().iterator());
  private StoredManifest after = before;

  /** Builds both manifests. */
  @Setup
  public void prepare() {
    List<Entry> entries = ManyFiles.sorted(1_000_000);
    List<Entry> changes = new ArrayList<>();
    for (int i = 500; i < entries.size(); i += 1_000) {
      changes.add(ManyFiles.file(entries.get(i).path(), -i));
    }
    before = manifests.build(entries.iterator());
    after = manifests.apply(before, changes.iterator());
  }

  /** With the nodes in memory. */
  @Benchmark
  public DiffSummary warm() {
    return required(manifests);
  }

  /** With every node read from the store and checked. */
  @Benchmark
  public DiffSummary cold() {
    return required(new Manifests(nodes, SALT, 1 << 28));
  }

  private DiffSummary required(Manifests reading) {
    DiffSummary summary =
        reading.diff(reading.open(before.root()), reading.open(after.root()), change -> {});
    if (summary.changed() != 1_000) {
      throw new IllegalStateException("expected 1000 changes, found " + summary);
    }
    return summary;
  }
}
