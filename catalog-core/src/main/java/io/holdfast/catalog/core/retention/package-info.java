/**
 * Retention: judges which snapshots rules keep, and retires the others, unless a hold or a delta
 * forbids it.
 *
 * <p>Imports the API's {@code retention}, {@code snapshot}, {@code verify} and {@code spi}, and of
 * this module {@code log}, {@code ledger}, {@code selection} for the evidence about copies, and
 * {@code restore} for restores that are under way.
 */
@NullMarked
package io.holdfast.catalog.core.retention;

import org.jspecify.annotations.NullMarked;
