/**
 * Bundles beside copies: where they lie, what the log says of them, what they lack, and how they
 * are brought up to date.
 *
 * <p>Imports the api, and {@code bundle}, {@code ledger}, {@code log} and {@code seal} of this
 * module.
 */
@NullMarked
package io.holdfast.catalog.core.sidecar;

import org.jspecify.annotations.NullMarked;
