package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.digest.ContentReference;

/**
 * What hashing a content gave.
 *
 * @param reference its length and digest
 * @param chunks its leaf hashes, if it has more than one chunk
 */
public record HashedContent(ContentReference reference, ChunkHashes chunks) {}
