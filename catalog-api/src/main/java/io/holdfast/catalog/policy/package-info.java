/**
 * What a dataset's protection and restores must fulfil, as data that is kept in the log.
 *
 * <p>Imports {@code error}, {@code digest}, {@code approval}, {@code snapshot} and {@code verify}.
 */
@NullMarked
package io.holdfast.catalog.policy;

import org.jspecify.annotations.NullMarked;
