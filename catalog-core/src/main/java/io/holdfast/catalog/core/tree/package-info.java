/**
 * Proves that a directory is just what a manifest says, in one quick pass that makes no report:
 * where anything differs, the full comparison of {@code core.verify} says what.
 *
 * <p>Imports {@code core.digest}, {@code core.chunklist}, {@code core.coverage}, {@code
 * core.sharing}, {@code core.source}, {@code core.intake}, {@code core.telemetry} and the API.
 */
@NullMarked
package io.holdfast.catalog.core.tree;

import org.jspecify.annotations.NullMarked;
