package io.holdfast.catalog.vector;

import io.holdfast.catalog.spi.Blake3Lanes;
import io.holdfast.catalog.spi.HashAcceleration;
import java.util.Optional;

/**
 * Hashing with the Vector API, if Java was started with {@code --add-modules jdk.incubator.vector},
 * or the main jar's manifest has {@code Add-Exports: java.base/jdk.internal.module}, by which the
 * module is loaded when it is needed. Thread-safe.
 */
public final class VectorAcceleration implements HashAcceleration {
  /** On 17 the vectors were slower than plain Java, and erratic. */
  private static final int OLDEST_JAVA = 21;

  /** AVX2 has 8 lanes of 32 bits; with 4, plain Java is as quick. */
  private static final int FEWEST_LANES = 8;

  /** For the service loader. */
  public VectorAcceleration() {}

  @Override
  public Optional<Blake3Lanes> blake3() {
    boolean suits = Runtime.version().feature() >= OLDEST_JAVA && VectorModule.isUsable();
    return suits ? wide() : Optional.empty();
  }

  // Apart, since it is the first to load a class of that module.
  private static Optional<Blake3Lanes> wide() {
    Blake3Lanes lanes = new VectorBlake3();
    return lanes.count() >= FEWEST_LANES ? Optional.of(lanes) : Optional.empty();
  }
}
