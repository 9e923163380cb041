/**
 * Immutable bytes, digests and content references.
 *
 * <p>Imports {@code error} alone.
 */
@NullMarked
package io.holdfast.catalog.digest;

import org.jspecify.annotations.NullMarked;
