package io.holdfast.catalog.benchmarks;

import io.holdfast.catalog.core.Sources;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
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
 * How fast is our reader of tars, entry by entry, against that of Commons Compress? It guides the
 * reader of {@code core.source.TarReader}, which keeps what the other one loses: names as bytes,
 * times to the nanosecond, and where damage lies.
 *
 * <pre>
 * benchmarks/jmh/run TarParsingBenchmark
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
public class TarParsingBenchmark {
  /** Members of the archive. */
  @Param("20000")
  public int members;

  /** Bytes of each. */
  @Param({"100", "10000"})
  public int memberBytes;

  private BenchmarkFiles files;
  private Path archive;

  /** Makes the archive. */
  @Setup
  public void prepare() throws IOException {
    files = new BenchmarkFiles();
    archive = files.directory().resolve("members.tar");
    byte[] content = new byte[memberBytes];
    try (TarArchiveOutputStream out =
        new TarArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(archive)))) {
      out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (int i = 0; i < members; i++) {
        TarArchiveEntry entry = new TarArchiveEntry("directory-" + i / 100 + "/member-" + i);
        entry.setSize(memberBytes);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      }
    }
  }

  /** Removes the archive. */
  @TearDown
  public void cleanUp() throws IOException {
    files.close();
  }

  /** Our reader. */
  @Benchmark
  public long ours() throws IOException {
    DroppingSink sink = new DroppingSink();
    Sources.tar(archive).read(sink);
    return sink.bytes();
  }

  /** That of Commons Compress. */
  @Benchmark
  public long commonsCompress() throws IOException {
    byte[] buffer = new byte[1 << 18];
    long bytes = 0;
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(Files.newInputStream(archive), 1 << 17, 512, "UTF-8")) {
      while (in.getNextEntry() != null) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          bytes += read;
        }
      }
    }
    return bytes;
  }
}
