package io.holdfast.catalog.runbook;

import java.util.List;

/**
 * A part of a runbook. Immutable and thread-safe.
 *
 * @param heading what it is about
 * @param blocks what it says
 */
public record RunbookSection(String heading, List<RunbookBlock> blocks) {
  /** Copies the list. */
  public RunbookSection {
    blocks = List.copyOf(blocks);
  }
}
