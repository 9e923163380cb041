package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashThread;
import io.holdfast.catalog.digest.DigestScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
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
 * How many small files should be handed to a hashing thread at a time? It guides the batches of
 * {@code core.tree.FileBatches}.
 *
 * <pre>
 * benchmarks/jmh/run SmallFileBatchBenchmark
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
public class SmallFileBatchBenchmark {
  /** Files handed over together. */
  @Param({"1", "8", "64", "512"})
  public int batchFiles;

  /** How many files there are. */
  @Param("5000")
  public int fileCount;

  /** Bytes of each. */
  @Param("4096")
  public int fileBytes;

  /** Hashing threads. */
  @Param("2")
  public int threads;

  private BenchmarkFiles files;
  private List<Path> paths = List.of();

  /** Makes the files. */
  @Setup
  public void prepare() throws IOException {
    files = new BenchmarkFiles();
    try (Stream<Path> all = Files.walk(files.tree("tree", fileCount, fileBytes))) {
      paths = all.filter(Files::isRegularFile).toList();
    }
  }

  /** Removes the files. */
  @TearDown
  public void cleanUp() throws IOException {
    files.close();
  }

  /** Opens, reads and hashes them all. */
  @Benchmark
  public long allFiles() {
    AtomicLong bytes = new AtomicLong();
    try (HashEngine engine = new HashEngine(threads)) {
      for (int from = 0; from < paths.size(); from += batchFiles) {
        List<Path> batch = paths.subList(from, Math.min(paths.size(), from + batchFiles));
        engine.submitFile(thread -> batch.forEach(file -> bytes.addAndGet(hash(file, thread))));
      }
      engine.await();
    }
    return bytes.get();
  }

  private static long hash(Path file, HashThread thread) {
    try (InputStream in = Files.newInputStream(file)) {
      return thread.read(in, DigestScheme.MERKLE_SHA256_18).reference().length();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
