package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Rejection;
import java.util.List;

/**
 * A choice looked at again. Immutable and thread-safe.
 *
 * @param choice the same choice, with what it costs now
 * @param candidate how the rules judge it now
 * @param remaining what is against it now and was not overridden
 */
public record Confirmation(Choice choice, Candidate candidate, List<Rejection> remaining) {
  /** Copies the list. */
  public Confirmation {
    remaining = List.copyOf(remaining);
  }
}
