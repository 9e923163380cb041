/**
 * Where entries come from: directories, archives, and backup tools that push their own.
 *
 * <p>Imports {@code error}, {@code digest}, {@code manifest} and {@code finding}.
 */
@NullMarked
package io.holdfast.catalog.source;

import org.jspecify.annotations.NullMarked;
