package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.digest.Digest;

/**
 * Identifies a copy: the digest of the statement that added it. Immutable and thread-safe.
 *
 * @param digest 32 bytes
 */
public record CopyId(Digest digest) implements Comparable<CopyId> {
  /** Checks the length. */
  public CopyId {
    if (digest.length() != 32) {
      throw new IllegalArgumentException("a copy id has 32 bytes, not " + digest.length());
    }
  }

  @Override
  public int compareTo(CopyId other) {
    return digest.compareTo(other.digest);
  }

  @Override
  public String toString() {
    return digest.toHex();
  }
}
