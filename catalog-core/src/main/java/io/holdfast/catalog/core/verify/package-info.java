/**
 * Verification: each payload of a chain compared with its manifest, and the evidence recorded.
 *
 * <p>Imports {@code core.digest}, {@code core.collect}, {@code core.intake}, {@code
 * core.chunklist}, {@code core.manifest}, {@code core.sharing}, {@code core.log}, {@code
 * core.lineage}, {@code core.telemetry} and the API.
 */
@NullMarked
package io.holdfast.catalog.core.verify;

import org.jspecify.annotations.NullMarked;
