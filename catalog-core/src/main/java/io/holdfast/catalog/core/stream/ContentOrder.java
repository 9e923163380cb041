package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.content.ContentDiffersException;
import io.holdfast.catalog.content.ExpectedContent;
import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.EntryPath;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which content is to be read.
 *
 * @param path whose
 * @param location the copy, for messages
 * @param content what it must be
 * @param chunks its leaf hashes; empty if it has none by its kind, or none were kept
 * @param tempDirectory where it is kept while it is verified as a whole
 */
record ContentOrder(
    EntryPath path,
    String location,
    ContentReference content,
    Optional<ChunkHashes> chunks,
    Path tempDirectory) {
  /** What the content must be, and what it is called. */
  ExpectedContent expected() {
    return new ExpectedContent(path, location, content);
  }

  /** The hash that a chunk must have, where {@link #isByChunks}. */
  Digest chunkHash(int chunk) {
    return content.chunks() == 1 ? content.digest() : chunks.orElseThrow().hash(chunk);
  }

  /** Whether it can be verified chunk by chunk. */
  boolean isByChunks() {
    return content.scheme().isChunked() && (content.chunks() <= 1 || chunks.isPresent());
  }

  ContentDiffersException differs(long offset, Object expected, Object found) {
    return new ContentDiffersException(
        path, location, offset, expected.toString(), found.toString());
  }
}
