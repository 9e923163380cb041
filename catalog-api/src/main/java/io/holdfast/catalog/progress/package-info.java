/**
 * How a long operation tells how far it is.
 *
 * <p>Imports nothing of the catalog.
 */
@NullMarked
package io.holdfast.catalog.progress;

import org.jspecify.annotations.NullMarked;
