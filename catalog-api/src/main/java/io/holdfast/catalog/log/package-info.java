/**
 * The append-only log of statements: the truth over which every table is an index.
 *
 * <p>Imports {@code error}, {@code digest}, {@code finding} and {@code snapshot}.
 */
@NullMarked
package io.holdfast.catalog.log;

import org.jspecify.annotations.NullMarked;
