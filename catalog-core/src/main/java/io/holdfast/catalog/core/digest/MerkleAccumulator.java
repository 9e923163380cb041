package io.holdfast.catalog.core.digest;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Computes the Merkle tree hash of RFC 9162 section 2.1.1 as leaves arrive, in memory that grows
 * with the logarithm of their number. Not thread-safe.
 */
public final class MerkleAccumulator {
  private static final int INNER_INPUT = 1 + 2 * Sha256.BYTES;

  private final MessageDigest sha = Sha256.create();
  private final byte[] inner = new byte[INNER_INPUT];
  // Roots of the complete subtrees so far, largest first: one for each bit set in size.
  private byte[] roots = new byte[8 * Sha256.BYTES];
  private int depth;
  private long size;

  /** Starts with no leaf. */
  public MerkleAccumulator() {
    inner[0] = Domain.INNER;
  }

  /** Number of leaves so far. */
  public long size() {
    return size;
  }

  /** Forgets all leaves. */
  public void reset() {
    depth = 0;
    size = 0;
  }

  /** Adds a leaf by its data. */
  public void addLeaf(byte[] data, int offset, int length) {
    sha.update((byte) Domain.LEAF);
    sha.update(data, offset, length);
    Sha256.finish(sha, push(), (depth - 1) * Sha256.BYTES);
    merge();
  }

  /** Adds a leaf by its hash, H(00 || data). */
  public void addLeafHash(byte[] hashes, int offset) {
    System.arraycopy(hashes, offset, push(), (depth - 1) * Sha256.BYTES, Sha256.BYTES);
    merge();
  }

  private byte[] push() {
    if ((depth + 1) * Sha256.BYTES > roots.length) {
      roots = Arrays.copyOf(roots, roots.length * 2);
    }
    depth++;
    return roots;
  }

  private void merge() {
    long ones = size++;
    while ((ones & 1) == 1) {
      combine(depth - 2, roots, (depth - 1) * Sha256.BYTES, roots, (depth - 2) * Sha256.BYTES);
      depth--;
      ones >>= 1;
    }
  }

  private void combine(int left, byte[] right, int rightOffset, byte[] target, int offset) {
    System.arraycopy(roots, left * Sha256.BYTES, inner, 1, Sha256.BYTES);
    System.arraycopy(right, rightOffset, inner, 1 + Sha256.BYTES, Sha256.BYTES);
    sha.update(inner, 0, INNER_INPUT);
    Sha256.finish(sha, target, offset);
  }

  /** The tree hash over the leaves so far; H("") for none. More leaves may follow. */
  public byte[] root() {
    if (depth == 0) {
      return sha.digest();
    }
    byte[] root = Arrays.copyOfRange(roots, (depth - 1) * Sha256.BYTES, depth * Sha256.BYTES);
    for (int left = depth - 2; left >= 0; left--) {
      combine(left, root, 0, root, 0);
    }
    return root;
  }
}
