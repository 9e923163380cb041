/**
 * Restore plans: the exact ordered inputs of a restore, and what they must produce.
 *
 * <p>Imports {@code error}, {@code digest}, {@code manifest}, {@code snapshot}, {@code verify},
 * {@code policy} and {@code selection}.
 */
@NullMarked
package io.holdfast.catalog.restore;

import org.jspecify.annotations.NullMarked;
