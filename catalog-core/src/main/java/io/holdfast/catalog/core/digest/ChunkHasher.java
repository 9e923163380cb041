package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;

/** Hashes single chunks of one content, whose scheme is chunked. Not thread-safe. */
public final class ChunkHasher {
  private final RangeHash range;
  private final boolean alone;
  private final byte[] hash = new byte[Sha256.BYTES];

  /**
   * A hasher for the chunks of a content.
   *
   * @param content what it must be; not empty
   */
  public ChunkHasher(ContentReference content) {
    this.range = RangeHash.of(content.scheme());
    this.alone = content.chunks() == 1;
  }

  /**
   * The hash of a chunk: what the content's chunk list has for it, or the content's digest if it is
   * the only one.
   *
   * @param chunk its number, from 0
   * @param bytes holds the whole chunk
   */
  public Digest hash(long chunk, byte[] bytes, int offset, int count) {
    range.begin(chunk);
    range.update(bytes, offset, count);
    if (alone) {
      range.endContent(hash, 0);
    } else {
      range.end(hash, 0);
    }
    return Digest.copyOf(hash);
  }
}
