/**
 * Recording: payloads become snapshots and copies.
 *
 * <p>Imports {@code core.verify}, {@code core.intake}, {@code core.collect}, {@code core.manifest},
 * {@code core.payload}, {@code core.ledger}, {@code core.lineage} and the API.
 */
@NullMarked
package io.holdfast.catalog.core.record;

import org.jspecify.annotations.NullMarked;
