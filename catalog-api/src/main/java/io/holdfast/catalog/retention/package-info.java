/**
 * Which snapshots are kept: rules, a preview that explains each keep and each drop, and holds that
 * forbid to drop.
 *
 * <p>Imports {@code error} and {@code snapshot}.
 */
@NullMarked
package io.holdfast.catalog.retention;

import org.jspecify.annotations.NullMarked;
