package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;

/**
 * Joins the hashes of equal, complete subtrees, given in any order, to the digest of the whole
 * content. A run of 2<sup>k</sup> chunks that begins at a multiple of 2<sup>k</sup> is a subtree.
 * Takes 32 bytes for each. Thread-safe.
 */
public final class SubtreeRoots {
  private final byte[] roots;

  /**
   * Space for the hashes.
   *
   * @param count how many there are, at least 2; the last one may be of fewer chunks
   */
  public SubtreeRoots(int count) {
    this.roots = new byte[Math.multiplyExact(count, Sha256.BYTES)];
  }

  /** Sets the hash of the subtree with this number. */
  public synchronized void set(int number, Digest root) {
    root.copyTo(roots, number * Sha256.BYTES);
  }

  /** Whether the whole tree, of hashes that were all set, is what a content must be. */
  public synchronized boolean match(ContentReference expected) {
    return expected.digest().matches(ChunkTree.root(expected.scheme(), roots), 0);
  }
}
