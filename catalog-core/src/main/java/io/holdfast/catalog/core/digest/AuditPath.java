package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Audit paths of small trees (RFC 9162 sections 2.1.3.1 and 2.1.3.2). */
public final class AuditPath {
  private AuditPath() {}

  /** The hash of a leaf: H(00 || data). */
  public static Digest leafHash(byte[] data) {
    return Sha256.of(Domain.LEAF, data);
  }

  /**
   * The hashes that lead from a leaf to the root.
   *
   * @param leaves all leaf hashes
   * @param index of the leaf, below their number
   */
  public static List<Digest> of(List<Digest> leaves, int index) {
    List<Digest> path = new ArrayList<>();
    collect(leaves, index, path);
    return path;
  }

  private static void collect(List<Digest> leaves, int index, List<Digest> path) {
    if (leaves.size() == 1) {
      return;
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    List<Digest> left = leaves.subList(0, split);
    List<Digest> right = leaves.subList(split, leaves.size());
    if (index < split) {
      collect(left, index, path);
      path.add(root(right));
    } else {
      collect(right, index - split, path);
      path.add(root(left));
    }
  }

  private static Digest root(List<Digest> leaves) {
    MerkleAccumulator tree = new MerkleAccumulator();
    for (Digest leaf : leaves) {
      tree.addLeafHash(leaf.toByteArray(), 0);
    }
    return Digest.copyOf(tree.root());
  }

  /**
   * The root that a leaf and its path lead to; empty if the index is not below the size, or the
   * path is shorter or longer than a tree of this size has.
   */
  public static Optional<Digest> root(Digest leafHash, int index, int size, List<Digest> path) {
    if (index < 0 || index >= size) {
      return Optional.empty();
    }
    int fn = index;
    int sn = size - 1;
    Digest root = leafHash;
    for (Digest next : path) {
      if (sn == 0 || next.length() != Sha256.BYTES) {
        return Optional.empty();
      }
      if ((fn & 1) == 1 || fn == sn) {
        root = Sha256.of(Domain.INNER, next.toByteArray(), root.toByteArray());
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        root = Sha256.of(Domain.INNER, root.toByteArray(), next.toByteArray());
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 ? Optional.of(root) : Optional.empty();
  }
}
