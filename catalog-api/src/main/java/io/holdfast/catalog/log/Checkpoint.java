package io.holdfast.catalog.log;

import io.holdfast.catalog.digest.Digest;

/**
 * The state of a log at one moment. Immutable and thread-safe.
 *
 * @param origin names the log: {@code holdfast/} and the catalog's id
 * @param size number of statements
 * @param root RFC 9162 tree hash over them, 32 bytes
 */
public record Checkpoint(String origin, long size, Digest root) {
  /** Checks the ranges. */
  public Checkpoint {
    if (size < 0 || root.length() != 32 || origin.isBlank()) {
      throw new IllegalArgumentException("not a checkpoint: " + origin + " " + size + " " + root);
    }
  }
}
