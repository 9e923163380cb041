/**
 * How a long operation tells how far it is.
 *
 * <p>Imports {@code error} alone.
 */
@NullMarked
package io.holdfast.catalog.progress;

import org.jspecify.annotations.NullMarked;
