package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Instant;

/**
 * The only choice that a plan is made from: none but an engine can make one, and it remembers whose
 * catalog it judged.
 */
final class IssuedChoice implements Choice {
  private final String origin;
  private final Snapshot snapshot;
  private final SelectionRequest request;
  private final Losses losses;
  private final Instant selectedAt;

  /** What was chosen for a question: a row that no rule is against. */
  IssuedChoice(String origin, Question question, int row, Instant selectedAt) {
    this.origin = origin;
    this.snapshot = question.view().snapshot(row);
    this.request = question.request();
    this.losses = question.losses(row);
    this.selectedAt = selectedAt;
  }

  private IssuedChoice(IssuedChoice earlier, Losses losses) {
    this.origin = earlier.origin;
    this.snapshot = earlier.snapshot;
    this.request = earlier.request;
    this.losses = losses;
    this.selectedAt = earlier.selectedAt;
  }

  /** The same choice with what it costs now. */
  IssuedChoice costing(Losses now) {
    return new IssuedChoice(this, now);
  }

  boolean isFrom(String catalog) {
    return origin.equals(catalog);
  }

  @Override
  public Snapshot snapshot() {
    return snapshot;
  }

  @Override
  public SelectionRequest request() {
    return request;
  }

  @Override
  public Losses losses() {
    return losses;
  }

  @Override
  public Instant selectedAt() {
    return selectedAt;
  }

  @Override
  public String toString() {
    return snapshot + " chosen at " + selectedAt;
  }
}
