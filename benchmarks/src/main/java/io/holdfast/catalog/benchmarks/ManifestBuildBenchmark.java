package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.Entry;
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
 * How long does the bulk build of a manifest of 1,000,000 entries take?
 *
 * <pre>
 * ./mvnw -q -Pbenchmarks -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar ManifestBuildBenchmark -rf json -rff manifestbuild.json
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class ManifestBuildBenchmark {

  private static final ByteString SALT = ByteString.ofUtf8("0123456789abcdef");

  private List<Entry> entries = List.of();

  /** Makes the entries. */
  @Setup
  public void prepare() {
    entries = ManyFiles.sorted(1_000_000);
  }

  /** Builds the whole tree into an empty store. */
  @Benchmark
  public StoredManifest build() {
    return new Manifests(new MapNodes(), SALT, 1 << 20).build(entries.iterator());
  }
}
