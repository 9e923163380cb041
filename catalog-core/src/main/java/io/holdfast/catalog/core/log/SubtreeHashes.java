package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.digest.Domain;
import io.holdfast.catalog.core.digest.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hashes of the complete subtrees of a growing RFC 9162 tree, from the level of blocks upward. With
 * blocks of 2<sup>b</sup> leaves it takes 64 bytes for each block: 1 MB for a million leaves and b
 * = 6. Not thread-safe.
 */
final class SubtreeHashes {
  private final List<byte[]> levels = new ArrayList<>();
  private final MessageDigest sha = Sha256.create();
  private long blocks;

  /** Number of complete blocks so far. */
  long blocks() {
    return blocks;
  }

  /** The hashes of all blocks, end to end: what {@link #append} needs to make all of them again. */
  byte[] blockHashes() {
    return levels.isEmpty() ? new byte[0] : Arrays.copyOf(levels.get(0), offset(blocks));
  }

  /** Adds the next block by the tree hash over its leaves. */
  void append(byte[] blockHash) {
    byte[] hash = blockHash;
    long index = blocks++;
    for (int level = 0; ; level++) {
      put(level, index, hash);
      if ((index & 1) == 0) {
        return;
      }
      hash = parent(levels.get(level), index);
      index >>= 1;
    }
  }

  /**
   * The hash of a complete subtree.
   *
   * @param level 0 for a single block
   * @param index which of its level
   */
  byte[] hash(int level, long index) {
    int offset = offset(index);
    return Arrays.copyOfRange(levels.get(level), offset, offset + Sha256.BYTES);
  }

  private void put(int level, long index, byte[] hash) {
    if (level == levels.size()) {
      levels.add(new byte[16 * Sha256.BYTES]);
    }
    byte[] hashes = levels.get(level);
    int offset = offset(index);
    if (offset == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.multiplyExact(hashes.length, 2));
      levels.set(level, hashes);
    }
    System.arraycopy(hash, 0, hashes, offset, Sha256.BYTES);
  }

  private byte[] parent(byte[] hashes, long rightIndex) {
    sha.update((byte) Domain.INNER);
    sha.update(hashes, offset(rightIndex - 1), 2 * Sha256.BYTES);
    return sha.digest();
  }

  private static int offset(long index) {
    return Math.toIntExact(index * Sha256.BYTES);
  }
}
