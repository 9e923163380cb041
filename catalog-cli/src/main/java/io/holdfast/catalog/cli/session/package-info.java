/**
 * One run of the command: its global options, its catalog, where its answer goes.
 *
 * <p>Imports the api, the doors of the engine and of the H2 store, {@code argument}, {@code
 * console}, {@code text}, {@code json} and {@code progress}.
 */
@NullMarked
package io.holdfast.catalog.cli.session;

import org.jspecify.annotations.NullMarked;
