/**
 * Verification: how deep, of what, and the report with its findings.
 *
 * <p>Imports {@code error}, {@code digest}, {@code manifest}, {@code finding}, {@code progress},
 * {@code source} and {@code snapshot}.
 */
@NullMarked
package io.holdfast.catalog.verify;

import org.jspecify.annotations.NullMarked;
