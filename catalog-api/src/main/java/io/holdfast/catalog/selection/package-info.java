/**
 * Choosing the right snapshot, with the reasons for and against every candidate.
 *
 * <p>Imports {@code error}, {@code manifest}, {@code snapshot}, {@code verify} and {@code policy}.
 */
@NullMarked
package io.holdfast.catalog.selection;

import org.jspecify.annotations.NullMarked;
