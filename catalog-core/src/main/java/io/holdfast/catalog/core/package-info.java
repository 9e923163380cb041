/**
 * The door of the engine: what a caller composes a catalog with.
 *
 * <p>May import every package of the api and of this module. Nothing in this module imports it, and
 * no type of another library appears in a public signature of it.
 */
@NullMarked
package io.holdfast.catalog.core;

import org.jspecify.annotations.NullMarked;
