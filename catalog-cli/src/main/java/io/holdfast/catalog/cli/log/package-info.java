/**
 * Where the library's log goes when the command runs: into a file that the operator names, and
 * nowhere else.
 *
 * <p>Imports nothing of the catalog.
 */
@NullMarked
package io.holdfast.catalog.cli.log;

import org.jspecify.annotations.NullMarked;
