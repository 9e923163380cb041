/**
 * Writes restore plans out for a person: each part of a runbook has a class of its own.
 *
 * <p>Imports the api alone.
 */
@NullMarked
package io.holdfast.catalog.core.runbook;

import org.jspecify.annotations.NullMarked;
