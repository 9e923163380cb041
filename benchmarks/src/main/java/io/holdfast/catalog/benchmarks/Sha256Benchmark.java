package io.holdfast.catalog.benchmarks;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
 * How fast is the SHA-256 of the running JDK, the ceiling of every verification on one core?
 *
 * <pre>
 * ./mvnw -q -Pbenchmarks -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar Sha256Benchmark -rf json -rff sha256.json
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Sha256Benchmark {
  /** Bytes in one piece. */
  @Param({"4096", "262144"})
  public int pieceBytes;

  private byte[] piece = new byte[0];

  /** Fills the piece with fixed noise. */
  @Setup
  public void fillPiece() {
    piece = new byte[pieceBytes];
    new Random(20261124).nextBytes(piece);
  }

  /**
   * Hashes one piece.
   *
   * @return the digest, so that the work is not removed
   * @throws NoSuchAlgorithmException never: every JDK has SHA-256
   */
  @Benchmark
  public byte[] piece() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(piece);
  }
}
