/**
 * Restores: a choice is looked at again, a copy is picked for each link of its chain, and all of it
 * is bound by one digest, which is then asked for, approved, authorised, carried out once and
 * compared. Each of these steps is a statement in the log.
 *
 * <p>Imports the API's {@code restore}, {@code approval}, {@code selection}, {@code lineage},
 * {@code verify}, {@code source} and {@code spi}, and of this module {@code digest}, {@code log},
 * {@code ledger}, {@code lineage}, {@code approval}, {@code selection}, {@code extract}, {@code
 * stream} and {@code reconcile}.
 */
@NullMarked
package io.holdfast.catalog.core.restore;

import org.jspecify.annotations.NullMarked;
