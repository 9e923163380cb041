package io.holdfast.catalog.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
 * Through which buffer, and how large a one, is a cached file read and hashed the fastest on one
 * thread? It guides the buffer of {@code core.digest.HashThread}: one chunk, on the heap.
 *
 * <pre>
 * benchmarks/jmh/run BufferKindBenchmark
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
public class BufferKindBenchmark {
  /** Bytes of one read or of one mapping. */
  @Param({"16384", "65536", "262144", "1048576"})
  public int bufferBytes;

  /** Bytes of the file. */
  @Param("67108864")
  public long fileBytes;

  private BenchmarkFiles files;
  private FileChannel channel;
  private MessageDigest sha;
  private ByteBuffer heap = ByteBuffer.allocate(0);
  private ByteBuffer direct = ByteBuffer.allocate(0);

  /** Makes the file and the buffers. */
  @Setup
  public void prepare() throws IOException, NoSuchAlgorithmException {
    files = new BenchmarkFiles();
    Path file = files.noise("file", fileBytes);
    channel = FileChannel.open(file, StandardOpenOption.READ);
    sha = MessageDigest.getInstance("SHA-256");
    heap = ByteBuffer.allocate(bufferBytes);
    direct = ByteBuffer.allocateDirect(bufferBytes);
  }

  /** Removes the file. */
  @TearDown
  public void cleanUp() throws IOException {
    channel.close();
    files.close();
  }

  /** Read into an array of the heap. */
  @Benchmark
  public byte[] heap() throws IOException {
    return throughBuffer(heap);
  }

  /** Read into memory outside the heap. */
  @Benchmark
  public byte[] direct() throws IOException {
    return throughBuffer(direct);
  }

  private byte[] throughBuffer(ByteBuffer buffer) throws IOException {
    for (long at = 0; at < fileBytes; ) {
      at += channel.read(buffer.clear(), at);
      sha.update(buffer.flip());
    }
    return sha.digest();
  }

  /** Mapped, a piece after the other; what is mapped stays so until the collector finds it. */
  @Benchmark
  public byte[] mapped() throws IOException {
    for (long at = 0; at < fileBytes; at += bufferBytes) {
      sha.update(channel.map(MapMode.READ_ONLY, at, Math.min(bufferBytes, fileBytes - at)));
    }
    return sha.digest();
  }
}
