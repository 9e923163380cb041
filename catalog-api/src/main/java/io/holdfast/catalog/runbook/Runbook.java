package io.holdfast.catalog.runbook;

import io.holdfast.catalog.digest.Digest;
import java.time.Instant;
import java.util.List;

/**
 * A restore plan, written out for a person. It is made from the plan, by the facts of the moment at
 * which it was written, and is never kept: ask again instead. Immutable and thread-safe.
 *
 * @param title what it is about
 * @param plan the plan's digest
 * @param writtenAt by the catalog's clock
 * @param obstacles why the plan no longer stands and must not be followed; empty if it does
 * @param sections in the order in which they are read
 */
public record Runbook(
    String title,
    Digest plan,
    Instant writtenAt,
    List<String> obstacles,
    List<RunbookSection> sections) {
  /** Copies the lists. */
  public Runbook {
    obstacles = List.copyOf(obstacles);
    sections = List.copyOf(sections);
  }

  /** Whether the plan still stands. */
  public boolean stands() {
    return obstacles.isEmpty();
  }

  /** As Markdown (CommonMark). */
  public String markdown() {
    return new MarkdownText().text(this);
  }

  /** As one HTML page that needs nothing else: no script, no image, no style sheet. */
  public String html() {
    return new HtmlText().text(this);
  }
}
