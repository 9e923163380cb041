/**
 * How values look to a person at a terminal: sizes, times with their ages, aligned columns, and the
 * values of the catalog.
 *
 * <p>Imports the api and {@code console}.
 */
@NullMarked
package io.holdfast.catalog.cli.text;

import org.jspecify.annotations.NullMarked;
