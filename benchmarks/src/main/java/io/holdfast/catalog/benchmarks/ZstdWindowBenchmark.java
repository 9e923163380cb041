package io.holdfast.catalog.benchmarks;

import com.github.luben.zstd.ZstdOutputStream;
import io.holdfast.catalog.core.Sources;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
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
 * What does the window of a zstd frame cost in decoding? It guides the most memory that {@code
 * core.source.SourceLimits} grants a decoder, and how far {@code core.source.ReadAhead} decodes
 * ahead.
 *
 * <pre>
 * benchmarks/jmh/run ZstdWindowBenchmark
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
public class ZstdWindowBenchmark {
  private static final int LEVEL = 3;
  private static final int PHRASES = 1 << 12;

  /** Power of two of the window's bytes. */
  @Param({"17", "20", "23", "27"})
  public int windowLog;

  /** Bytes before compression. */
  @Param("67108864")
  public int contentBytes;

  private BenchmarkFiles files;
  private Path archive;

  /** Makes the archive, of phrases that come again near and far. */
  @Setup
  public void prepare() throws IOException {
    files = new BenchmarkFiles();
    archive = files.directory().resolve("phrases.tar.zst");
    ZstdOutputStream compressed =
        new ZstdOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)), LEVEL);
    compressed.setLong(windowLog);
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(compressed)) {
      TarArchiveEntry entry = new TarArchiveEntry("phrases");
      entry.setSize(contentBytes);
      out.putArchiveEntry(entry);
      writePhrases(out);
      out.closeArchiveEntry();
    }
  }

  private void writePhrases(TarArchiveOutputStream out) throws IOException {
    Random random = new Random(20261124);
    byte[][] phrases = new byte[PHRASES][];
    for (int i = 0; i < PHRASES; i++) {
      phrases[i] = new byte[8 + random.nextInt(120)];
      random.nextBytes(phrases[i]);
    }
    for (int left = contentBytes; left > 0; ) {
      byte[] phrase = phrases[random.nextInt(PHRASES)];
      int count = Math.min(left, phrase.length);
      out.write(phrase, 0, count);
      left -= count;
    }
  }

  /** Removes the archive. */
  @TearDown
  public void cleanUp() throws IOException {
    files.close();
  }

  /** Decodes it whole, on a thread of its own as a verification does. */
  @Benchmark
  public long decode() throws IOException {
    DroppingSink sink = new DroppingSink();
    Sources.tarZstd(archive).read(sink);
    return sink.bytes();
  }
}
