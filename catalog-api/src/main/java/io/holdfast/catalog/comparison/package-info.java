/**
 * Comparison of places that should hold the same: which paths and which ranges of bytes differ, who
 * holds them intact, and how damage could be repaired from there.
 *
 * <p>Imports {@code digest}, {@code error}, {@code finding}, {@code manifest}, {@code progress},
 * {@code snapshot}, {@code source} and {@code verify}.
 */
@NullMarked
package io.holdfast.catalog.comparison;

import org.jspecify.annotations.NullMarked;
