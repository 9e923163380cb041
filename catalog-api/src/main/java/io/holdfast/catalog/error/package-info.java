/**
 * The base of every exception that the catalog throws, and what its catcher can do about it.
 *
 * <p>Imports nothing of the catalog. Each concrete exception lives with its feature.
 */
@NullMarked
package io.holdfast.catalog.error;

import org.jspecify.annotations.NullMarked;
