package io.holdfast.catalog.core.digest;

import java.security.MessageDigest;

/** Hashes ranges under {@code merkle-sha256}: RFC 9162 section 2.1.1. Not thread-safe. */
final class MerkleRange implements RangeHash {
  private final int chunkBytes;
  private final MessageDigest sha = Sha256.create();
  private final MerkleAccumulator tree = new MerkleAccumulator();
  private final byte[] hash = new byte[Sha256.BYTES];
  private int inChunk;

  MerkleRange(int chunkBytes) {
    this.chunkBytes = chunkBytes;
  }

  /** Begins; where a chunk lies has no part in its hash. */
  @Override
  public void begin(long firstChunk) {
    tree.reset();
    inChunk = 0;
  }

  @Override
  public void update(byte[] bytes, int offset, int count) {
    int from = offset;
    int left = count;
    while (left > 0) {
      if (inChunk == 0) {
        sha.update((byte) Domain.LEAF);
      }
      int taken = Math.min(left, chunkBytes - inChunk);
      sha.update(bytes, from, taken);
      from += taken;
      left -= taken;
      inChunk += taken;
      if (inChunk == chunkBytes) {
        endChunk();
      }
    }
  }

  private void endChunk() {
    Sha256.finish(sha, hash, 0);
    tree.addLeafHash(hash, 0);
    inChunk = 0;
  }

  @Override
  public void end(byte[] target, int offset) {
    if (inChunk > 0) {
      endChunk();
    }
    byte[] root = tree.size() == 1 ? hash : tree.root();
    System.arraycopy(root, 0, target, offset, Sha256.BYTES);
  }

  @Override
  public void endContent(byte[] target, int offset) {
    end(target, offset);
  }

  @Override
  public void abandon() {
    sha.reset();
  }
}
