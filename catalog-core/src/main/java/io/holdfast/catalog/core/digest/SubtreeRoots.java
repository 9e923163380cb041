package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import java.util.Arrays;

/**
 * Joins the hashes of equal, complete subtrees, given in any order, to the hash of the whole tree:
 * RFC 9162 section 2.1.1 splits at powers of two, so a run of 2<sup>k</sup> leaves that begins at a
 * multiple of 2<sup>k</sup> is a subtree. Takes 32 bytes for each. Thread-safe.
 */
public final class SubtreeRoots {
  private final byte[] roots;

  /**
   * Space for the hashes.
   *
   * @param count how many there are, at least 1; the last one may be of fewer leaves
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
    MerkleAccumulator tree = new MerkleAccumulator();
    for (int offset = 0; offset < roots.length; offset += Sha256.BYTES) {
      tree.addLeafHash(roots, offset);
    }
    return Arrays.equals(tree.root(), expected.digest().toByteArray());
  }
}
