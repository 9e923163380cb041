/**
 * The process around a command: its streams, its environment, its working directory, its clock, and
 * what its exit status means.
 *
 * <p>Imports nothing of the catalog.
 */
@NullMarked
package io.holdfast.catalog.cli.console;

import org.jspecify.annotations.NullMarked;
