/**
 * Drills: restores into a scratch place, compared with the manifest, and recorded.
 *
 * <p>Imports {@code error}, {@code digest}, {@code progress}, {@code finding}, {@code snapshot},
 * {@code selection} and {@code restore}.
 */
@NullMarked
package io.holdfast.catalog.drill;

import org.jspecify.annotations.NullMarked;
