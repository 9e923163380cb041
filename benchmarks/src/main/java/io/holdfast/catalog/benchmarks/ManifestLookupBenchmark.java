package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.core.manifest.Manifests;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.manifest.Entry;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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
 * How long does it take to find one path among 1,000,000, with the nodes in memory?
 *
 * <pre>
 * ./mvnw -q -Pbenchmarks -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar ManifestLookupBenchmark -rf json -rff manifestlookup.json
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class ManifestLookupBenchmark {

  private static final ByteString SALT = ByteString.ofUtf8("0123456789abcdef");

  private final SplittableRandom random = new SplittableRandom(3);
  private StoredManifest manifest = empty();

  private static StoredManifest empty() {
    return new Manifests(new MapNodes(), SALT, 1 << 30).build(List.<Entry>of().iterator());
  }

  /** Builds the manifest, and reads it once. */
  @Setup
  public void prepare() {
    manifest =
        new Manifests(new MapNodes(), SALT, 1 << 30).build(ManyFiles.sorted(1_000_000).iterator());
    manifest.iterator().forEachRemaining(entry -> {});
  }

  /** Finds a random path. */
  @Benchmark
  public Optional<Entry> find() {
    return manifest.find(ManyFiles.path(random.nextInt(1_000_000)));
  }
}
