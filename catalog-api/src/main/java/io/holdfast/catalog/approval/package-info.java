/**
 * Crosscheck: signatures of named people over exactly one thing, which expire.
 *
 * <p>Imports {@code error} and {@code digest}.
 */
@NullMarked
package io.holdfast.catalog.approval;

import org.jspecify.annotations.NullMarked;
