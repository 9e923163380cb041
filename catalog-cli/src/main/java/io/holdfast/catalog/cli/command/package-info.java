/**
 * The commands, a class each: a call of the api, and its answer as text or JSON.
 *
 * <p>Imports the api, picocli and the other packages of the command but {@code failure}.
 */
@NullMarked
package io.holdfast.catalog.cli.command;

import org.jspecify.annotations.NullMarked;
