package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which candidates an answer shows in full. */
final class Listing {
  private static final int MOST_NEWER = 1_000;
  private static final int MOST_OLDER = 20;

  private Listing() {}

  /**
   * Newest first: the chosen one with those around it, or those nearest to the request; and the
   * newest valid one in any case.
   */
  static List<Candidate> of(Question question, int chosen) {
    TreeSet<Integer> places = new TreeSet<>();
    if (chosen == Question.NO_ROW) {
      addNearest(question, places);
    } else {
      int place = question.order().placeOf(chosen);
      int newest = Math.min(question.order().size() - 1, place + MOST_NEWER);
      for (int i = Math.max(0, place - MOST_OLDER); i <= newest; i++) {
        places.add(i);
      }
    }
    if (question.newestValid() != Question.NO_ROW) {
      places.add(question.order().placeOf(question.newestValid()));
    }
    List<Candidate> candidates = new ArrayList<>(places.size());
    for (int place : places.descendingSet()) {
      candidates.add(Judgement.candidate(question, question.order().rowAt(place)));
    }
    return candidates;
  }

  /** Goes from the request's place outwards, each time to the nearer side; older where equal. */
  private static void addNearest(Question question, Set<Integer> places) {
    Ordering order = question.order();
    int newer = placeOfRequest(question);
    int older = newer - 1;
    while (places.size() < MOST_OLDER && (older >= 0 || newer < order.size())) {
      boolean olderIsNearer =
          newer >= order.size()
              || (older >= 0
                  && distance(question, older).compareTo(distance(question, newer)) <= 0);
      places.add(olderIsNearer ? older-- : newer++);
    }
  }

  /** The first place after the requested moment. */
  private static int placeOfRequest(Question question) {
    Ordering order = question.order();
    int place = order.size();
    while (place > 0 && isAfter(question, order.rowAt(place - 1))) {
      place--;
    }
    return place;
  }

  private static boolean isAfter(Question question, int row) {
    return question.isByPosition() ? question.isAfterPosition(row) : question.isAfterTime(row);
  }

  private static Duration distance(Question question, int place) {
    int row = question.order().rowAt(place);
    return Duration.between(question.requestedTime(), question.view().time(row)).abs();
  }
}
