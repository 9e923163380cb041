/**
 * Paths, entries, manifests and their differences.
 *
 * <p>Imports {@code error} and {@code digest}.
 */
@NullMarked
package io.holdfast.catalog.manifest;

import org.jspecify.annotations.NullMarked;
