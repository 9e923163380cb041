/**
 * How snapshots descend from each other, read from the index.
 *
 * <p>Imports the API's {@code lineage}, {@code snapshot} and {@code spi}, and nothing else of this
 * module.
 */
@NullMarked
package io.holdfast.catalog.core.lineage;

import org.jspecify.annotations.NullMarked;
