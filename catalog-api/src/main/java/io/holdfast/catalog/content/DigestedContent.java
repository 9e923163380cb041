package io.holdfast.catalog.content;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import java.util.Objects;

/**
 * What digesting a content gave. Immutable and thread-safe.
 *
 * @param reference its length and digest, as an entry of a manifest holds it
 * @param chunkHashes the hashes of its chunks, one behind the other, 32 bytes each: with them a
 *     wrong chunk can be named, and a range verified alone. Empty where the content has fewer than
 *     two chunks, or the scheme none
 */
public record DigestedContent(ContentReference reference, ByteString chunkHashes) {
  private static final int HASH_BYTES = 32;

  /**
   * Checks the number of hashes.
   *
   * @throws IllegalArgumentException if there are hashes, and not one for each chunk
   */
  public DigestedContent {
    Objects.requireNonNull(reference, "reference");
    long chunks = reference.scheme().isChunked() ? reference.chunks() : 0;
    if (chunkHashes.length() != 0
        && (chunks < 2 || chunkHashes.length() != Math.multiplyExact(chunks, HASH_BYTES))) {
      throw new IllegalArgumentException(
          "expected no chunk hashes or 32 bytes for each of "
              + chunks
              + " chunks, found "
              + chunkHashes.length()
              + " bytes");
    }
  }

  /**
   * The hash of one chunk.
   *
   * @param chunk its number, from 0
   * @throws IndexOutOfBoundsException if there is no hash for it
   */
  public Digest chunkHash(int chunk) {
    Objects.checkIndex(chunk, chunkHashes.length() / HASH_BYTES);
    byte[] hash = new byte[HASH_BYTES];
    chunkHashes.asReadOnlyBuffer().position(chunk * HASH_BYTES).get(hash);
    return Digest.copyOf(hash);
  }
}
