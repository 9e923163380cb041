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
 * What does a content tree of small chunks cost in hashing, against one of large chunks? It guides
 * the 2^18 bytes of {@link DigestScheme#MERKLE_SHA256_18}.
 *
 * <pre>
 * benchmarks/jmh/run ChunkSizeBenchmark
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
public class ChunkSizeBenchmark {
  /** Scheme, whose number is the power of two of a chunk's bytes. */
  @Param({"merkle-sha256/16", "merkle-sha256/18", "merkle-sha256/20", "merkle-sha256/24"})
  public String scheme = "";

  /** Bytes of the content. */
  @Param("67108864")
  public int contentBytes;

  private byte[] content = new byte[0];
  private DigestScheme parsed = DigestScheme.MERKLE_SHA256_18;

  /** Makes the content. */
  @Setup
  public void prepare() {
    content = new byte[contentBytes];
    new Random(20261124).nextBytes(content);
    parsed = DigestScheme.of(scheme);
  }

  /** The whole content on the calling thread. */
  @Benchmark
  public HashedContent content() {
    ContentHasher hasher = new ContentHasher(parsed);
    hasher.update(content, 0, content.length);
    return hasher.finish();
  }
}
