/**
 * Checks datasets against their policies: each rule looks at the facts of one dataset and says what
 * is wrong.
 *
 * <p>Imports {@code core.selection} for the evidence about copies, {@code core.restore} for
 * restores that are under way, {@code core.log} and the api.
 */
@NullMarked
package io.holdfast.catalog.core.health;

import org.jspecify.annotations.NullMarked;
