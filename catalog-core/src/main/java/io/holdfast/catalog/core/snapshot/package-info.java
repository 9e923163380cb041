/**
 * The service that records snapshots and reads them back.
 *
 * <p>Imports {@code core.record}, {@code core.payload}, {@code core.manifest}, {@code core.ledger},
 * {@code core.lineage}, {@code core.retention}, {@code core.telemetry} and the API.
 */
@NullMarked
package io.holdfast.catalog.core.snapshot;

import org.jspecify.annotations.NullMarked;
