/**
 * How the words of a command line become values of the catalog; what is refused says how to write
 * it.
 *
 * <p>Imports the api and picocli's converter types.
 */
@NullMarked
package io.holdfast.catalog.cli.argument;

import org.jspecify.annotations.NullMarked;
