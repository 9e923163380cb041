/**
 * Frees what only retired snapshots need: their manifests. The log keeps every statement for good.
 *
 * <p>May import {@code progress}, {@code snapshot} and what these import.
 */
@NullMarked
package io.holdfast.catalog.gc;

import org.jspecify.annotations.NullMarked;
