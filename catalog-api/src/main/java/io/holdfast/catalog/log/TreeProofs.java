package io.holdfast.catalog.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Checks RFC 9162 proofs; needs nothing but SHA-256. */
final class TreeProofs {
  private static final int HASH_BYTES = 32;

  private TreeProofs() {}

  /** RFC 9162 section 2.1.3.2. */
  static boolean includes(ByteString leaf, long index, long size, List<Digest> path, Digest root) {
    if (index < 0 || index >= size || !areHashes(path)) {
      return false;
    }
    long fn = index;
    long sn = size - 1;
    Digest r = leafHash(leaf);
    for (Digest p : path) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = innerHash(p, r);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        r = innerHash(r, p);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && r.equals(root);
  }

  /** RFC 9162 section 2.1.4.2, with the two trivial cases. */
  static boolean isConsistent(
      long size1, Digest root1, long size2, Digest root2, List<Digest> path) {
    if (size1 < 0 || size1 > size2 || !areHashes(path)) {
      return false;
    }
    if (size1 == size2) {
      return path.isEmpty() && root1.equals(root2);
    }
    if (size1 == 0) {
      return path.isEmpty() && root1.equals(emptyHash());
    }
    boolean whole = Long.bitCount(size1) == 1;
    if (path.isEmpty()) {
      return false;
    }
    int next = 0;
    Digest first = whole ? root1 : path.get(next++);
    long fn = size1 - 1;
    long sn = size2 - 1;
    while ((fn & 1) == 1) {
      fn >>= 1;
      sn >>= 1;
    }
    Digest fr = first;
    Digest sr = first;
    for (; next < path.size(); next++) {
      Digest c = path.get(next);
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = innerHash(c, fr);
        sr = innerHash(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        sr = innerHash(sr, c);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && fr.equals(root1) && sr.equals(root2);
  }

  private static boolean areHashes(List<Digest> path) {
    return path.stream().allMatch(hash -> hash.length() == HASH_BYTES);
  }

  private static Digest leafHash(ByteString data) {
    MessageDigest sha = sha256();
    sha.update((byte) 0);
    sha.update(data.asReadOnlyBuffer());
    return Digest.copyOf(sha.digest());
  }

  private static Digest innerHash(Digest left, Digest right) {
    MessageDigest sha = sha256();
    sha.update((byte) 1);
    sha.update(left.toByteArray());
    sha.update(right.toByteArray());
    return Digest.copyOf(sha.digest());
  }

  private static Digest emptyHash() {
    return Digest.copyOf(sha256().digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
