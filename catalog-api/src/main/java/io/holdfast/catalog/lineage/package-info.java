/**
 * How snapshots descend from each other.
 *
 * <p>Imports {@code error}, {@code digest} and {@code snapshot}.
 */
@NullMarked
package io.holdfast.catalog.lineage;

import org.jspecify.annotations.NullMarked;
