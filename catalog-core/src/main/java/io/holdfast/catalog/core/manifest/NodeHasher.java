package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.core.digest.Domain;
import io.holdfast.catalog.core.digest.MerkleAccumulator;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.Digest;
import java.security.MessageDigest;

/** Computes node digests: H(02 || level || u32 count || MTH(items)). Not thread-safe. */
final class NodeHasher {
  private static final int HEADER = 6;

  private final MessageDigest sha = Sha256.create();
  private final MerkleAccumulator items = new MerkleAccumulator();
  private final byte[] input = new byte[HEADER + Sha256.BYTES];

  NodeHasher() {
    input[0] = Domain.MANIFEST_NODE;
  }

  Digest digest(Node node) {
    items.reset();
    for (int i = 0; i < node.count(); i++) {
      items.addLeaf(node.data(), node.itemStart(i), node.itemLength(i));
    }
    return digest(node.level(), node.count(), items.root());
  }

  /** The digest of a node from the tree hash over its items. */
  Digest digest(int level, int count, byte[] treeHash) {
    input[1] = (byte) level;
    BigEndian.putInt(input, 2, count);
    System.arraycopy(treeHash, 0, input, HEADER, Sha256.BYTES);
    return Digest.copyOf(sha.digest(input));
  }
}
