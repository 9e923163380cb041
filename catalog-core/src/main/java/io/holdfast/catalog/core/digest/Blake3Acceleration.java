package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.spi.Blake3Lanes;
import io.holdfast.catalog.spi.HashAcceleration;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The lanes that this process hashes BLAKE3 with, if it has any that are quicker than plain Java.
 *
 * <p>Lanes are code of a kind that is slow beyond use until Java has compiled it, and on some
 * versions and processors it stays slow. A thread of its own therefore runs them on nothing, from
 * the first use of BLAKE3 on, and lets nobody have them before they are compiled and quicker. All
 * others hash in plain Java meanwhile: the results are the same.
 */
final class Blake3Acceleration {
  /** Compiled lanes reach this, and those that are not compiled never come near it. */
  private static final long FEWEST_BYTES_PER_SECOND = 500_000_000;

  /** How much quicker than plain Java they must be: by half. */
  private static final double FACTOR = 1.5;

  /** Many times what it takes to have them compiled. */
  private static final int MOST_TRIALS = 20_000;

  private static final int BLOCKS_PER_TRIAL = 16;

  /** Begins with the first use of this class. */
  private static final Blake3Acceleration OF_THIS_PROCESS = new Blake3Acceleration();

  private volatile @Nullable Blake3Lanes proven;

  private Blake3Acceleration() {
    Optional<Blake3Lanes> found = find();
    if (found.isPresent()) {
      Blake3Lanes lanes = found.get();
      Thread thread =
          new Thread(() -> proven = isQuicker(lanes) ? lanes : null, "holdfast-blake3-trial");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** The lanes; null if there are none, or none that have proved quicker yet. */
  static @Nullable Blake3Lanes lanes() {
    return OF_THIS_PROCESS.proven;
  }

  private static Optional<Blake3Lanes> find() {
    try {
      return ServiceLoader.load(HashAcceleration.class, Blake3Acceleration.class.getClassLoader())
          .stream()
          .flatMap(provider -> provider.get().blake3().stream())
          .findFirst();
    } catch (ServiceConfigurationError | LinkageError e) {
      System.getLogger("io.holdfast.catalog.digest")
          .log(
              System.Logger.Level.WARNING,
              "hashing in plain Java; what should be quicker fails",
              e);
      return Optional.empty();
    }
  }

  /** Tries lanes until they are compiled and quicker than plain Java, or it is no use. */
  static boolean isQuicker(Blake3Lanes lanes) {
    Blake3LaneBlocks blocks = new Blake3LaneBlocks(lanes);
    long bytes = (long) BLOCKS_PER_TRIAL * lanes.count() * Blake3Compression.BLOCK_BYTES;
    long enough = bytes * 1_000_000_000 / FEWEST_BYTES_PER_SECOND;
    for (int trial = 0; trial < MOST_TRIALS; trial++) {
      if (nanos(blocks) <= enough && nanos(blocks) * FACTOR <= nanosInPlainJava(bytes)) {
        return true;
      }
    }
    return false;
  }

  private static long nanos(Blake3LaneBlocks blocks) {
    long begin = System.nanoTime();
    blocks.begin(0);
    for (int i = 0; i < BLOCKS_PER_TRIAL; i++) {
      blocks.compress(0);
    }
    return System.nanoTime() - begin;
  }

  /** The least that plain Java has been seen to take, compiled as far as it is. */
  private static long nanosInPlainJava(long bytes) {
    byte[] in = new byte[Math.toIntExact(bytes)];
    int count = in.length / Blake3Compression.BLOCK_BYTES;
    Blake3Compression compression = new Blake3Compression();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long begin = System.nanoTime();
      compression.begin(0);
      compression.compress(in, 0, count, Blake3Compression.BLOCK_BYTES, 0);
      least = Math.min(least, System.nanoTime() - begin);
    }
    return least;
  }
}
