/**
 * Whether the datasets could be restored if that were needed now, by their policies, and whom to
 * call where not.
 *
 * <p>Imports {@code error}, {@code digest}, {@code snapshot}, {@code verify}, {@code policy} and
 * {@code selection}.
 */
@NullMarked
package io.holdfast.catalog.health;

import org.jspecify.annotations.NullMarked;
