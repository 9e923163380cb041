/**
 * Reading one payload: contents hashed as they stream, entries sorted. Recording and verification
 * share it; they differ in what they do with the sorted entries.
 *
 * <p>Imports {@code core.digest}, {@code core.collect}, {@code core.source} and the API up to
 * {@code source}.
 */
@NullMarked
package io.holdfast.catalog.core.intake;

import org.jspecify.annotations.NullMarked;
