package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.core.digest.ContentHasher;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.digest.DigestScheme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many bytes a second does the content tree hash, on one and on two threads?
 *
 * <pre>
 * ./mvnw -q -Pbenchmarks -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar ContentTreeBenchmark -rf json -rff contenttree.json
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class ContentTreeBenchmark {

  private static final int BYTES = 64 << 20;

  /** Hashing threads of the engine. */
  @Param({"1", "2"})
  public int threads;

  private final byte[] content = new byte[BYTES];

  /** Makes the content. */
  @Setup
  public void prepare() {
    new Random(1).nextBytes(content);
  }

  /** 64 MiB on the calling thread. */
  @Benchmark
  public HashedContent oneThread() {
    ContentHasher hasher = new ContentHasher(DigestScheme.MERKLE_SHA256_18);
    hasher.update(content, 0, content.length);
    return hasher.finish();
  }

  /** 64 MiB through the engine, which one thread reads and others hash. */
  @Benchmark
  public long engine() throws IOException {
    try (HashEngine engine = new HashEngine(threads)) {
      long read =
          engine.read(
              new ByteArrayInputStream(content),
              content.length,
              DigestScheme.MERKLE_SHA256_18,
              hashed -> {});
      engine.await();
      return read;
    }
  }
}
