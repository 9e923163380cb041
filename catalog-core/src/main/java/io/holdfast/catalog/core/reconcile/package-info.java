/**
 * Reconciliation: what stands at a target compared with the snapshot that should stand there.
 *
 * <p>Imports {@code core.payload}, {@code core.verify}, {@code core.intake}, {@code core.manifest}
 * and the API.
 */
@NullMarked
package io.holdfast.catalog.core.reconcile;

import org.jspecify.annotations.NullMarked;
