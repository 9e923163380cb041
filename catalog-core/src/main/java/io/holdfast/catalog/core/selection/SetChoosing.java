package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.SetRequest;
import io.holdfast.catalog.selection.SetSelection;
import io.holdfast.catalog.selection.SetSelection.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds one row of each dataset within a spread. Every row begins as the newest that is allowed;
 * whatever lies too far above the oldest goes down to the newest that does not. The oldest is never
 * older than in any other combination, since a row goes down only where no combination holds it.
 */
final class SetChoosing {
  private final List<Answer> answers;
  private final int[] rows;

  private SetChoosing(List<Answer> answers) {
    this.answers = answers;
    this.rows = answers.stream().mapToInt(Answer::chosen).toArray();
  }

  /**
   * Chooses.
   *
   * @param answers one for each dataset of the request, in its order
   */
  static SetSelection of(SetRequest request, List<Answer> answers) {
    SetChoosing choosing = new SetChoosing(answers);
    Optional<Duration> spread = request.maxSpread();
    boolean isChosen =
        choosing.isComplete() && (spread.isEmpty() || choosing.bringTogether(spread.get()));
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      members.add(
          new Member(
              answer.selection(), isChosen ? answer.choice(choosing.rows[i]) : Optional.empty()));
    }
    return new SetSelection(request, members);
  }

  private boolean isComplete() {
    return IntStream.of(rows).noneMatch(row -> row == Question.NO_ROW);
  }

  private boolean bringTogether(Duration spread) {
    boolean moved = true;
    while (moved && isComplete()) {
      moved = false;
      Instant oldest = oldest();
      for (int i = 0; i < rows.length; i++) {
        int row = answers.get(i).judgement().newestAllowed(rows[i], oldest, spread);
        moved |= row != rows[i];
        rows[i] = row;
      }
    }
    return isComplete();
  }

  private Instant oldest() {
    return IntStream.range(0, rows.length)
        .mapToObj(i -> answers.get(i).question().view().time(rows[i]))
        .min(Instant::compareTo)
        .orElseThrow();
  }
}
