package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hashes one content as its bytes come, in pieces of any size. Can be used again after {@link
 * #finish}. Not thread-safe.
 */
public final class ContentHasher {
  private final DigestScheme scheme;
  private final @Nullable FlatDigest flat;
  private final @Nullable RangeHash range;
  private final byte[] hash = new byte[Sha256.BYTES];
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
    this.flat = scheme.isChunked() ? null : new FlatDigest(scheme);
    this.range = scheme.isChunked() ? RangeHash.of(scheme) : null;
  }

  /** Takes the next {@code count} bytes. */
  public void update(byte[] bytes, int offset, int count) {
    length += count;
    if (flat != null) {
      flat.update(bytes, offset, count);
    } else if (range != null) {
      updateChunks(range, bytes, offset, count);
    }
  }

  private void updateChunks(RangeHash chunk, byte[] bytes, int offset, int count) {
    int from = offset;
    int left = count;
    while (left > 0) {
      if (inChunk == scheme.chunkBytes()) {
        // Only now it is known not to be the only one.
        endChunk(chunk);
      }
      if (inChunk == 0) {
        chunk.begin(chunks);
      }
      int taken = Math.min(left, scheme.chunkBytes() - inChunk);
      chunk.update(bytes, from, taken);
      from += taken;
      left -= taken;
      inChunk += taken;
    }
  }

  private void endChunk(RangeHash chunk) {
    chunk.end(hash, 0);
    leaves.set(chunks++, hash, 0);
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
    if (flat != null) {
      result =
          new HashedContent(new ContentReference(scheme, length, flat.finish()), ChunkHashes.EMPTY);
    } else {
      result = finishChunks(Objects.requireNonNull(range));
    }
    forget();
    return result;
  }

  private HashedContent finishChunks(RangeHash chunk) {
    if (chunks > 0) {
      endChunk(chunk);
      return leaves.finish(scheme, chunks, length);
    }
    if (length == 0) {
      chunk.begin(0);
    }
    chunk.endContent(hash, 0);
    return new HashedContent(
        new ContentReference(scheme, length, Digest.copyOf(hash)), ChunkHashes.EMPTY);
  }

  /** Forgets this content: the next byte begins another one. */
  public void abandon() {
    if (flat != null) {
      flat.finish();
    }
    if (range != null) {
      range.abandon();
    }
    forget();
  }

  private void forget() {
    if (chunks > 0) {
      leaves = new LeafHashes();
    }
    chunks = 0;
    inChunk = 0;
    length = 0;
  }
}
