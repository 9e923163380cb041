/**
 * The {@code holdfast} command: a thin face, in which everything is one call of the public api.
 *
 * <p>May import the api, the doors of the engine and of the H2 store, picocli and the progress bar.
 * Nothing imports it.
 */
@NullMarked
package io.holdfast.catalog.cli;

import org.jspecify.annotations.NullMarked;
