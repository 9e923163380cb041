/**
 * Holds what one run reads to a number of bytes a second, whichever threads read it.
 *
 * <p>May import {@code progress} and {@code source} of the API.
 */
@NullMarked
package io.holdfast.catalog.core.throttle;

import org.jspecify.annotations.NullMarked;
