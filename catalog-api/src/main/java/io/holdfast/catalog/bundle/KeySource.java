package io.holdfast.catalog.bundle;

import io.holdfast.catalog.digest.ByteString;

/**
 * Gives the key that bundles are encrypted with: from a file, a key service, a hardware module.
 * Thread-safe.
 */
@FunctionalInterface
public interface KeySource {
  /** Bytes of a key. */
  int KEY_BYTES = 32;

  /** The key, {@value #KEY_BYTES} random bytes. */
  ByteString key();
}
