/**
 * Finds out what the log still needs of the node store, has the store free the rest, and says of a
 * manifest that is gone whether it was freed or is missing.
 *
 * <p>Imports {@code core.log}, {@code core.manifest}, {@code core.chunklist}, {@code core.coverage}
 * and the API.
 */
@NullMarked
package io.holdfast.catalog.core.gc;

import org.jspecify.annotations.NullMarked;
