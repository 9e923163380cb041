package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the leaf hashes of one content, in any order. Serves one content; thread-safe. */
final class LeafHashes {
  // The first one grows, for most files have few chunks; the others are full at once.
  private final List<byte[]> pages = new ArrayList<>(1);

  /** Sets the hash of the chunk with this number. */
  synchronized void set(int chunk, byte[] hash, int offset) {
    int page = chunk / ChunkHashes.PAGE_HASHES;
    int at = chunk % ChunkHashes.PAGE_HASHES * Sha256.BYTES;
    while (pages.size() <= page) {
      pages.add(new byte[pages.isEmpty() ? Sha256.BYTES : ChunkHashes.PAGE_BYTES]);
    }
    byte[] hashes = pages.get(page);
    if (at + Sha256.BYTES > hashes.length) {
      int longer = Math.min(ChunkHashes.PAGE_BYTES, hashes.length * 2);
      hashes = Arrays.copyOf(hashes, Math.max(at + Sha256.BYTES, longer));
      pages.set(page, hashes);
    }
    System.arraycopy(hash, offset, hashes, at, Sha256.BYTES);
  }

  /** Makes the content reference over {@code count} chunks; of one it is that one's hash. */
  synchronized HashedContent finish(DigestScheme scheme, int count, long length) {
    if (count == 1) {
      Digest root = Digest.copyOf(pages.get(0), 0, Sha256.BYTES);
      return new HashedContent(new ContentReference(scheme, length, root), ChunkHashes.EMPTY);
    }
    fit(0, Math.min(count, ChunkHashes.PAGE_HASHES));
    int last = (count - 1) / ChunkHashes.PAGE_HASHES;
    fit(last, count - last * ChunkHashes.PAGE_HASHES);
    ChunkHashes chunks = ChunkHashes.ofPages(pages);
    return new HashedContent(new ContentReference(scheme, length, chunks.root(scheme)), chunks);
  }

  private void fit(int page, int hashes) {
    byte[] held = pages.get(page);
    if (held.length != hashes * Sha256.BYTES) {
      pages.set(page, Arrays.copyOf(held, hashes * Sha256.BYTES));
    }
  }
}
