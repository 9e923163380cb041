package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import java.util.Arrays;

/** Collects the leaf hashes of one content, in any order. Thread-safe. */
final class LeafHashes {
  private byte[] hashes = new byte[Sha256.BYTES];

  /** Sets the hash of the chunk with this number. */
  synchronized void set(int chunk, byte[] hash, int offset) {
    int at = Math.multiplyExact(chunk, Sha256.BYTES);
    if (at + Sha256.BYTES > hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(at + Sha256.BYTES, hashes.length * 2));
    }
    System.arraycopy(hash, offset, hashes, at, Sha256.BYTES);
  }

  /** Makes the content reference over {@code count} chunks; of one it is that one's hash. */
  synchronized HashedContent finish(DigestScheme scheme, int count, long length) {
    if (count == 1) {
      Digest root = Digest.copyOf(hashes, 0, Sha256.BYTES);
      return new HashedContent(new ContentReference(scheme, length, root), ChunkHashes.EMPTY);
    }
    ChunkHashes chunks = ChunkHashes.copyOf(hashes, 0, count * Sha256.BYTES);
    return new HashedContent(new ContentReference(scheme, length, chunks.root(scheme)), chunks);
  }
}
