/**
 * The policies of a catalog: which one counts for a dataset, what a change weakens, and who has to
 * approve it.
 *
 * <p>Imports {@code core.log}, {@code core.ledger}, {@code core.approval} and the API.
 */
@NullMarked
package io.holdfast.catalog.core.policy;

import org.jspecify.annotations.NullMarked;
