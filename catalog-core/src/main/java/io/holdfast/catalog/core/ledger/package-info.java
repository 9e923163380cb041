/**
 * How services write facts: a value without an id becomes a statement of the log, and comes back
 * with the id that the statement gives it.
 *
 * <p>Imports {@code core.log} and the API.
 */
@NullMarked
package io.holdfast.catalog.core.ledger;

import org.jspecify.annotations.NullMarked;
