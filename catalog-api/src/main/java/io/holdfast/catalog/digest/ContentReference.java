package io.holdfast.catalog.digest;

/**
 * What one file's bytes must be: their number and their digest under a scheme. Two references can
 * be compared only when their schemes are equal. Immutable and thread-safe.
 *
 * @param scheme how the digest was made
 * @param length number of bytes, 0 or more; checked before the digest
 * @param digest the digest
 */
public record ContentReference(DigestScheme scheme, long length, Digest digest) {
  /** Checks the ranges. */
  public ContentReference {
    if (length < 0) {
      throw new IllegalArgumentException("length must not be negative: " + length);
    }
    if (digest.length() != scheme.digestBytes()) {
      throw new IllegalArgumentException(
          scheme + " has " + scheme.digestBytes() + " bytes, not " + digest.length());
    }
  }

  /** Number of chunks: 0 for the empty file. 1 for any other under a flat scheme. */
  public long chunks() {
    if (!scheme.isChunked()) {
      return length == 0 ? 0 : 1;
    }
    return length / scheme.chunkBytes() + (length % scheme.chunkBytes() == 0 ? 0 : 1);
  }

  @Override
  public String toString() {
    return scheme + ":" + digest + " (" + length + " bytes)";
  }
}
