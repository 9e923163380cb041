/**
 * What a restore must fulfil.
 *
 * <p>Imports {@code error}, {@code snapshot} and {@code verify}.
 */
@NullMarked
package io.holdfast.catalog.policy;

import org.jspecify.annotations.NullMarked;
