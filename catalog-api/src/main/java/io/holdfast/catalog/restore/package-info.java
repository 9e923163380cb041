/**
 * Restores: the exact ordered inputs and what they must produce, who asked for it and who approved
 * it, the permission to do it once, and what was found at the target afterwards.
 *
 * <p>Imports {@code error}, {@code progress}, {@code digest}, {@code approval}, {@code finding},
 * {@code manifest}, {@code source}, {@code snapshot}, {@code verify}, {@code policy} and {@code
 * selection}.
 */
@NullMarked
package io.holdfast.catalog.restore;

import org.jspecify.annotations.NullMarked;
