/**
 * How far a long operation is, on standard error: a bar on a terminal, a line now and then
 * elsewhere.
 *
 * <p>Imports the api's {@code progress}, {@code console}, {@code text} and the progress bar's
 * library.
 */
@NullMarked
package io.holdfast.catalog.cli.progress;

import org.jspecify.annotations.NullMarked;
