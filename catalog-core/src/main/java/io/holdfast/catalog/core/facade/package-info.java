/**
 * Puts the services of one catalog together.
 *
 * <p>May import every other package of core but the root.
 */
@NullMarked
package io.holdfast.catalog.core.facade;

import org.jspecify.annotations.NullMarked;
