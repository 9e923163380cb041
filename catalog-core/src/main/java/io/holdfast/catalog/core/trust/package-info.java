/**
 * Who vouches for the log: signs checkpoints, verifies what others signed, and compares a catalog
 * with the last state of it that this client saw.
 *
 * <p>Imports {@code core.approval}, {@code core.ledger}, {@code core.log} and the api.
 */
@NullMarked
package io.holdfast.catalog.core.trust;

import org.jspecify.annotations.NullMarked;
