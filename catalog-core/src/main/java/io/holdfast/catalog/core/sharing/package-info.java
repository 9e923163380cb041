/**
 * What one run has read already, so that the same files are not read again where they are part of
 * another payload, too.
 *
 * <p>May import {@code digest} and {@code source} of core, and the api.
 */
@NullMarked
package io.holdfast.catalog.core.sharing;

import org.jspecify.annotations.NullMarked;
