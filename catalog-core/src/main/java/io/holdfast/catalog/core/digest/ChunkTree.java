package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.DigestScheme;
import java.util.Arrays;

/**
 * Joins the hashes of all chunks of a content, or of equal complete subtrees, to its digest. RFC
 * 9162 and BLAKE3 both split at the largest power of two, so a run of 2<sup>k</sup> chunks that
 * begins at a multiple of 2<sup>k</sup> is a subtree, and joining neighbours level by level gives
 * the tree.
 */
final class ChunkTree {
  private ChunkTree() {}

  /**
   * The digest of a content.
   *
   * @param scheme a chunked one
   * @param hashes 32 bytes each, of which there are at least two under BLAKE3; left as they are
   */
  static byte[] root(DigestScheme scheme, byte[] hashes) {
    if (scheme.equals(DigestScheme.BLAKE3)) {
      return blake3(hashes.clone());
    }
    MerkleAccumulator tree = new MerkleAccumulator();
    for (int offset = 0; offset < hashes.length; offset += Sha256.BYTES) {
      tree.addLeafHash(hashes, offset);
    }
    return tree.root();
  }

  /**
   * The digest of a content.
   *
   * @param scheme a chunked one
   * @param pages hashes of complete subtrees of equal size, and a last one with the rest; left as
   *     they are
   */
  static byte[] root(DigestScheme scheme, byte[][] pages) {
    if (pages.length == 1) {
      return root(scheme, pages[0]);
    }
    return scheme.equals(DigestScheme.BLAKE3) ? blake3(tops(pages)) : merkle(pages);
  }

  /** The hash of the subtree that these are the leaves of, where the content has more. */
  static byte[] subtree(DigestScheme scheme, byte[][] pages) {
    if (!scheme.equals(DigestScheme.BLAKE3)) {
      return merkle(pages); // Only BLAKE3 tells a root from other nodes.
    }
    return pages.length == 1 ? blake3(pages[0].clone(), 0) : blake3(tops(pages), 0);
  }

  private static byte[] tops(byte[][] pages) {
    int size = Blake3Compression.VALUE_BYTES;
    byte[] tops = new byte[pages.length * size];
    for (int page = 0; page < pages.length; page++) {
      System.arraycopy(blake3(pages[page].clone(), 0), 0, tops, page * size, size);
    }
    return tops;
  }

  private static byte[] merkle(byte[][] pages) {
    MerkleAccumulator tree = new MerkleAccumulator();
    for (byte[] page : pages) {
      for (int offset = 0; offset < page.length; offset += Sha256.BYTES) {
        tree.addLeafHash(page, offset);
      }
    }
    return tree.root();
  }

  private static byte[] blake3(byte[] values) {
    if (values.length < 2 * Blake3Compression.VALUE_BYTES) {
      throw new IllegalArgumentException("one chunk is no tree");
    }
    return blake3(values, Blake3Compression.ROOT);
  }

  private static byte[] blake3(byte[] values, int topFlags) {
    int size = Blake3Compression.VALUE_BYTES;
    int count = values.length / size;
    Blake3Compression compression = new Blake3Compression();
    while (count > 1) {
      int flags = count == 2 ? topFlags : 0;
      for (int i = 0; i < count / 2; i++) {
        compression.parent(values, 2 * i * size, flags, values, i * size);
      }
      if (count % 2 == 1) {
        System.arraycopy(values, (count - 1) * size, values, count / 2 * size, size);
      }
      count = (count + 1) / 2;
    }
    return Arrays.copyOf(values, size);
  }
}
