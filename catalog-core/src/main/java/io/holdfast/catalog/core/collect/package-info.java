/**
 * Sorting the entries of one payload in bounded memory, with duplicates and hard links resolved.
 *
 * <p>Imports {@code core.digest}, {@code core.manifest} and the API's {@code digest}, {@code
 * error}, {@code manifest} and {@code finding}.
 */
@NullMarked
package io.holdfast.catalog.core.collect;

import org.jspecify.annotations.NullMarked;
