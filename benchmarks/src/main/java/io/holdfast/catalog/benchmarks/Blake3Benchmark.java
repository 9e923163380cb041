package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.core.digest.ContentHasher;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.digest.DigestScheme;
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
 * How long does a content of a small, a middling and a whole chunk's length take on one thread,
 * under BLAKE3 in plain Java, BLAKE3 in vectors (from Java 21 on; before, the same as in plain
 * Java), and the SHA-256 tree? The figures say whether lanes pay for few chunks, and from which
 * Java on.
 *
 * <pre>
 * ./mvnw -q -Pbenchmarks -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar Blake3Benchmark -rf json -rff blake3.json
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Blake3Benchmark {
  /** Bytes of the content. */
  @Param({"1500", "5000", "40000", "262144"})
  public int contentBytes;

  private byte[] content = new byte[0];
  private final ContentHasher blake3 = new ContentHasher(DigestScheme.BLAKE3);
  private final ContentHasher merkle = new ContentHasher(DigestScheme.MERKLE_SHA256_18);

  /** Fills the content with fixed noise. */
  @Setup
  public void fillContent() {
    content = new byte[contentBytes];
    new Random(20261124).nextBytes(content);
  }

  private HashedContent hash(ContentHasher hasher) {
    hasher.update(content, 0, content.length);
    return hasher.finish();
  }

  /** BLAKE3 without the Vector API. */
  @Benchmark
  @Fork(1)
  public HashedContent blake3Plain() {
    return hash(blake3);
  }

  /** BLAKE3 with the Vector API. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
  public HashedContent blake3Vector() {
    return hash(blake3);
  }

  /** The tree over SHA-256. */
  @Benchmark
  @Fork(1)
  public HashedContent merkleSha256() {
    return hash(merkle);
  }
}
