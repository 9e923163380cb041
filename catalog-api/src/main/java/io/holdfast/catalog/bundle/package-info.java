/**
 * Bundles: files that carry snapshots with their history, so that a copy is verified, and a catalog
 * made again, where the catalog is lost; and backups of a whole catalog in the same form.
 *
 * <p>Imports {@code error}, {@code digest}, {@code log} and {@code snapshot}.
 */
@NullMarked
package io.holdfast.catalog.bundle;

import org.jspecify.annotations.NullMarked;
