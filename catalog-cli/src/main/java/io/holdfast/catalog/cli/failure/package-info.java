/**
 * What a failure means for the exit status, and the one line that tells it.
 *
 * <p>Imports the api's {@code error} and {@code console}.
 */
@NullMarked
package io.holdfast.catalog.cli.failure;

import org.jspecify.annotations.NullMarked;
