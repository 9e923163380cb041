package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import java.security.MessageDigest;

/**
 * Hashes one content as its bytes come, in pieces of any size. Can be used again after {@link
 * #finish}. Not thread-safe.
 */
public final class ContentHasher {
  private final DigestScheme scheme;
  private final FlatDigest flat;
  private final MessageDigest leaf = Sha256.create();
  private final byte[] leafHash = new byte[Sha256.BYTES];
  private LeafHashes leaves = new LeafHashes();
  private int chunks;
  private int inChunk;
  private long length;

  /**
   * A hasher for contents under one scheme.
   *
   * @param scheme how the digest is made
   */
  public ContentHasher(DigestScheme scheme) {
    this.scheme = scheme;
    this.flat = new FlatDigest(scheme);
  }

  /** Takes the next {@code count} bytes. */
  public void update(byte[] bytes, int offset, int count) {
    length += count;
    if (!scheme.isChunked()) {
      flat.update(bytes, offset, count);
      return;
    }
    int from = offset;
    int left = count;
    while (left > 0) {
      if (inChunk == 0) {
        leaf.update((byte) Domain.LEAF);
      }
      int taken = Math.min(left, scheme.chunkBytes() - inChunk);
      leaf.update(bytes, from, taken);
      from += taken;
      left -= taken;
      inChunk += taken;
      if (inChunk == scheme.chunkBytes()) {
        endChunk();
      }
    }
  }

  private void endChunk() {
    Sha256.finish(leaf, leafHash, 0);
    leaves.set(chunks++, leafHash, 0);
    inChunk = 0;
  }

  /** How the digest is made. */
  public DigestScheme scheme() {
    return scheme;
  }

  /** Number of bytes so far. */
  public long length() {
    return length;
  }

  /** Ends this content. */
  public HashedContent finish() {
    HashedContent result;
    if (!scheme.isChunked()) {
      result =
          new HashedContent(new ContentReference(scheme, length, flat.finish()), ChunkHashes.EMPTY);
    } else {
      if (inChunk > 0) {
        endChunk();
      }
      result = leaves.finish(scheme, chunks, length);
    }
    leaves = new LeafHashes();
    chunks = 0;
    length = 0;
    return result;
  }

  /** Forgets this content: the next byte begins another one. */
  public void abandon() {
    flat.finish();
    leaf.reset();
    leaves = new LeafHashes();
    chunks = 0;
    inChunk = 0;
    length = 0;
  }
}
