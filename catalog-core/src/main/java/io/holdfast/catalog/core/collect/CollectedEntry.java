package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.manifest.Entry;

/**
 * An entry of a payload in its canonical form.
 *
 * @param entry the entry
 * @param chunks the leaf hashes of its content, if that has more than one chunk
 */
public record CollectedEntry(Entry entry, ChunkHashes chunks) {}
