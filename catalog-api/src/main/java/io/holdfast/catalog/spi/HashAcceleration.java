package io.holdfast.catalog.spi;

import java.util.Optional;

/**
 * Quicker ways to compute the same hashes, where Java and the processor have them. Found with
 * {@link java.util.ServiceLoader}; what is found is used only once it has proved to be quicker than
 * plain Java. Thread-safe.
 */
public interface HashAcceleration {
  /** BLAKE3 on several blocks at once; empty if this Java or this processor does not suit. */
  Optional<Blake3Lanes> blake3();
}
