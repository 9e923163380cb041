package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Choice;

/**
 * A choice looked at again. Immutable and thread-safe.
 *
 * @param choice the same choice, with what it costs now
 * @param candidate how the rules judge it now
 */
public record Confirmation(Choice choice, Candidate candidate) {}
