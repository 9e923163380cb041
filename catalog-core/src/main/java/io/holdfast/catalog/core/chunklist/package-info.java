/**
 * Chunk lists: the leaf hashes of contents of more than one chunk, kept in the node store.
 *
 * <p>Imports {@code core.digest} and the API's {@code digest}, {@code manifest} and {@code spi}.
 */
@NullMarked
package io.holdfast.catalog.core.chunklist;

import org.jspecify.annotations.NullMarked;
