/**
 * Crosscheck: signatures of named people, bound to the digest of what they approve.
 *
 * <p>Imports {@code error} and {@code digest}.
 */
@NullMarked
package io.holdfast.catalog.approval;

import org.jspecify.annotations.NullMarked;
