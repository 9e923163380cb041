package io.holdfast.catalog.log;

import io.holdfast.catalog.digest.ByteString;

/**
 * One immutable fact, as it stands in the log. Immutable and thread-safe.
 *
 * @param index its place in the log, from 0
 * @param bytes canonical JSON (RFC 8785)
 */
public record Statement(long index, ByteString bytes) {
  /** Checks the index. */
  public Statement {
    if (index < 0) {
      throw new IllegalArgumentException("index must not be negative: " + index);
    }
  }
}
