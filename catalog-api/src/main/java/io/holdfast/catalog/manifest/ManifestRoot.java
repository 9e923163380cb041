package io.holdfast.catalog.manifest;

import io.holdfast.catalog.digest.Digest;

/**
 * The digest of a whole manifest: equal sets of entries (under one salt) have equal roots.
 * Immutable and thread-safe.
 *
 * @param digest 32 bytes
 */
public record ManifestRoot(Digest digest) {
  /** Checks the length. */
  public ManifestRoot {
    if (digest.length() != 32) {
      throw new IllegalArgumentException("a manifest root has 32 bytes, not " + digest.length());
    }
  }

  @Override
  public String toString() {
    return digest.toHex();
  }
}
