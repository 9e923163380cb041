package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.snapshot.Snapshot;
import java.util.Optional;

/** A question judged, and what of it becomes a selection. Not thread-safe. */
final class Answer {
  private final String origin;
  private final Question question;
  private final Judgement judgement;
  private final int chosen;

  /**
   * Judges every row.
   *
   * @param origin of the catalog
   */
  Answer(String origin, Question question) {
    this.origin = origin;
    this.question = question;
    this.judgement = new Judgement(question);
    this.chosen = judgement.chosen();
  }

  Question question() {
    return question;
  }

  Judgement judgement() {
    return judgement;
  }

  /** The row that is chosen, or {@link Question#NO_ROW}. */
  int chosen() {
    return chosen;
  }

  /** The choice of a row that no rule is against; empty for {@link Question#NO_ROW}. */
  Optional<Choice> choice(int row) {
    return row == Question.NO_ROW
        ? Optional.empty()
        : Optional.of(new IssuedChoice(origin, question, row, Overriding.NONE));
  }

  Selection selection() {
    Optional<Snapshot> newestValid =
        question.newestValid() == Question.NO_ROW
            ? Optional.empty()
            : Optional.of(question.view().snapshot(question.newestValid()));
    return new Selection(
        question.request(),
        new Selection.Basis(
            question.inquiry().policy(),
            question.timeline().name(),
            question.requestedTime(),
            question.now(),
            question.inquiry().signed()),
        choice(chosen),
        newestValid,
        Listing.of(question, chosen),
        question.view().size(),
        judgement.counts());
  }
}
