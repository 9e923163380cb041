package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.DigestScheme;

/**
 * Hashes the bytes of consecutive chunks of one content under a chunked scheme: of one chunk, of a
 * subtree, or of the whole content. Can be used again after an end. Not thread-safe.
 */
interface RangeHash {
  /** Hashes under a scheme, which must be chunked. */
  static RangeHash of(DigestScheme scheme) {
    return scheme.equals(DigestScheme.BLAKE3)
        ? new Blake3Range(new Blake3Chunks(Blake3Acceleration::lanes))
        : new MerkleRange(scheme.chunkBytes());
  }

  /**
   * Begins a range.
   *
   * @param firstChunk number in the content of the range's first chunk; where the range has several
   *     chunks, a multiple of the largest power of two that is not above their number
   */
  void begin(long firstChunk);

  /** Takes the next bytes, in pieces of any size. */
  void update(byte[] bytes, int offset, int count);

  /** Ends a range of a content that has more chunks: gives its hash in the content's tree. */
  void end(byte[] target, int offset);

  /** Ends a range that was the whole content, be it empty: gives the content's digest. */
  void endContent(byte[] target, int offset);

  /** Forgets what was begun. */
  void abandon();
}
