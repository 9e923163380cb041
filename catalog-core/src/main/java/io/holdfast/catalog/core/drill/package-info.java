/**
 * Drills: selection, plan, extraction, reconciliation and evidence in one go.
 *
 * <p>Imports {@code core.extract}, {@code core.reconcile}, {@code core.ledger}, {@code core.log}
 * and the API.
 */
@NullMarked
package io.holdfast.catalog.core.drill;

import org.jspecify.annotations.NullMarked;
