/**
 * Comparison of places with each other and with what was recorded: each is read into a tree of what
 * it really holds, and trees are compared from their tops down.
 *
 * <p>Imports {@code core.payload}, {@code core.verify}, {@code core.tree}, {@code core.source},
 * {@code core.intake}, {@code core.collect}, {@code core.manifest}, {@code core.chunklist}, {@code
 * core.digest} and the API.
 */
@NullMarked
package io.holdfast.catalog.core.compare;

import org.jspecify.annotations.NullMarked;
