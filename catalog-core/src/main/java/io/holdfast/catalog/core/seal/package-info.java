/**
 * Sealed files: a compressed stream, encrypted if wanted, of which every changed byte is found.
 *
 * <p>Imports {@code digest} of this module, and of the api {@code approval}, {@code bundle} and
 * {@code digest}.
 */
@NullMarked
package io.holdfast.catalog.core.seal;

import org.jspecify.annotations.NullMarked;
