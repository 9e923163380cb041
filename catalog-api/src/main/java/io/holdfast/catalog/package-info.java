/**
 * The catalog: a thin door to one service per feature.
 *
 * <p>May import every other package; none imports this one.
 */
@NullMarked
package io.holdfast.catalog;

import org.jspecify.annotations.NullMarked;
