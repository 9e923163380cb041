/**
 * How well datasets are, for a person and for monitors.
 *
 * <p>Imports {@code text} and the api.
 */
@NullMarked
package io.holdfast.catalog.cli.health;

import org.jspecify.annotations.NullMarked;
