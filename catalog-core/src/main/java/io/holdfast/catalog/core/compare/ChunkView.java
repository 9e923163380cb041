package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A content as far as its chunks are known. Immutable and thread-safe. */
final class ChunkView {
  /** No content. */
  static final ChunkView NOTHING = new ChunkView(null, Optional.empty());

  private final @Nullable ContentReference content;
  private final Optional<ChunkHashes> hashes;

  private ChunkView(@Nullable ContentReference content, Optional<ChunkHashes> hashes) {
    this.content = content;
    this.hashes = hashes;
  }

  static ChunkView of(ContentReference content, ChunkLists lists) {
    try {
      return new ChunkView(content, lists.find(content));
    } catch (DamagedManifestException e) {
      // That the list is damaged is told by the audit; the content is compared as a whole.
      return new ChunkView(content, Optional.empty());
    }
  }

  Optional<ContentReference> content() {
    return Optional.ofNullable(content);
  }

  long length() {
    return content == null ? 0 : content.length();
  }

  /** Whether each chunk can be compared alone. */
  boolean isLocated() {
    return content == null
        || (content.scheme().isChunked() && (content.chunks() <= 1 || hashes.isPresent()));
  }

  /**
   * The hash of the chunk that begins at an offset; null behind the end.
   *
   * @param chunkBytes bytes of a chunk, or more than any length for the content as one
   */
  @Nullable Digest hashAt(long offset, long chunkBytes) {
    if (content == null || offset >= content.length()) {
      return null;
    }
    if (content.length() <= chunkBytes || hashes.isEmpty()) {
      return content.digest();
    }
    return hashes.get().hash(Math.toIntExact(offset / chunkBytes));
  }
}
