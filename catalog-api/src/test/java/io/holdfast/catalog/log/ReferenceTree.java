package io.holdfast.catalog.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 9162 sections 2.1.1, 2.1.3.1 and 2.1.4.1, word for word. */
final class ReferenceTree {
  private ReferenceTree() {}

  static Digest root(List<ByteString> leaves) {
    if (leaves.isEmpty()) {
      return hash();
    }
    if (leaves.size() == 1) {
      return hash(new byte[] {0}, leaves.get(0).toByteArray());
    }
    int k = split(leaves.size());
    return inner(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
  }

  static List<Digest> path(int m, List<ByteString> leaves) {
    if (leaves.size() == 1) {
      return new ArrayList<>();
    }
    int k = split(leaves.size());
    List<ByteString> left = leaves.subList(0, k);
    List<ByteString> right = leaves.subList(k, leaves.size());
    List<Digest> path = m < k ? path(m, left) : path(m - k, right);
    path.add(root(m < k ? right : left));
    return path;
  }

  static List<Digest> consistency(int m, List<ByteString> leaves) {
    return m == 0 ? new ArrayList<>() : subproof(m, leaves, true);
  }

  private static List<Digest> subproof(int m, List<ByteString> leaves, boolean complete) {
    int n = leaves.size();
    List<Digest> proof = new ArrayList<>();
    if (m == n) {
      if (!complete) {
        proof.add(root(leaves));
      }
      return proof;
    }
    int k = split(n);
    if (m <= k) {
      proof.addAll(subproof(m, leaves.subList(0, k), complete));
      proof.add(root(leaves.subList(k, n)));
    } else {
      proof.addAll(subproof(m - k, leaves.subList(k, n), false));
      proof.add(root(leaves.subList(0, k)));
    }
    return proof;
  }

  static Digest inner(Digest left, Digest right) {
    return hash(new byte[] {1}, left.toByteArray(), right.toByteArray());
  }

  private static int split(int n) {
    return Integer.highestOneBit(n - 1);
  }

  private static Digest hash(byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha.update(part);
      }
      return Digest.copyOf(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
