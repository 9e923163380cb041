/**
 * Restore plans: a choice is looked at again, a copy is picked for each link of its chain, and all
 * of it is bound by one digest.
 *
 * <p>Imports the API's {@code restore}, {@code selection}, {@code lineage} and {@code spi}, and of
 * this module {@code digest}, {@code selection}, {@code extract}, {@code stream} and {@code
 * reconcile}.
 */
@NullMarked
package io.holdfast.catalog.core.restore;

import org.jspecify.annotations.NullMarked;
