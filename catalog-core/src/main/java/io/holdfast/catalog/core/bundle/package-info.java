/**
 * Bundles of snapshots and backups of catalogs: written, read, and made into catalogs again.
 *
 * <p>Imports the api, and {@code chunklist}, {@code coverage}, {@code digest}, {@code log}, {@code
 * manifest}, {@code memory} and {@code seal} of this module.
 */
@NullMarked
package io.holdfast.catalog.core.bundle;

import org.jspecify.annotations.NullMarked;
