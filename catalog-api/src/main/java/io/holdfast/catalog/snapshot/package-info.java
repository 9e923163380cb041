/**
 * Datasets, snapshots, their copies, and the service that records and reads them.
 *
 * <p>Imports {@code error}, {@code digest}, {@code manifest}, {@code finding}, {@code progress} and
 * {@code source}.
 */
@NullMarked
package io.holdfast.catalog.snapshot;

import org.jspecify.annotations.NullMarked;
