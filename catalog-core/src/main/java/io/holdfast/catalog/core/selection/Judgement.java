package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Rejection;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A question answered for every row: a bit for each rule that is against it. Not thread-safe. */
final class Judgement {
  private static final Rule[] RULES = Rule.values();

  private final Question question;
  private final int[] against;

  Judgement(Question question) {
    this.question = question;
    int size = question.view().size();
    this.against = new int[size];
    for (int row = 0; row < size; row++) {
      against[row] = question.view().flags(row);
    }
    for (Rule rule : RULES) {
      if (!rule.isInFlags() && rule.isActive(question)) {
        apply(rule);
      }
    }
  }

  private void apply(Rule rule) {
    int bit = rule.bit();
    for (int row = 0; row < against.length; row++) {
      if (rule.rejectsActive(question, row)) {
        against[row] |= bit;
      }
    }
  }

  /** The newest row, in the request's order, that no rule is against. */
  int chosen() {
    Ordering order = question.order();
    for (int place = order.size() - 1; place >= 0; place--) {
      if (against[order.rowAt(place)] == 0) {
        return order.rowAt(place);
      }
    }
    return Question.NO_ROW;
  }

  /**
   * The newest row by time, from a row on downwards, that no rule is against and that lies no more
   * than a span above a moment; {@link Question#NO_ROW} if there is none.
   */
  int newestAllowed(int from, Instant moment, Duration span) {
    for (int row = from; row >= 0; row--) {
      if (against[row] == 0
          && Duration.between(moment, question.view().time(row)).compareTo(span) <= 0) {
        return row;
      }
    }
    return Question.NO_ROW;
  }

  /** How many rows each rule is against; a rule that is against none is not there. */
  Map<RejectionCode, Long> counts() {
    int[] counts = new int[RULES.length];
    for (int bits : against) {
      for (int left = bits; left != 0; left &= left - 1) {
        counts[Integer.numberOfTrailingZeros(left)]++;
      }
    }
    Map<RejectionCode, Long> byCode = new EnumMap<>(RejectionCode.class);
    for (Rule rule : RULES) {
      int count = counts[Integer.numberOfTrailingZeros(rule.bit())];
      if (count > 0) {
        byCode.put(rule.code(), (long) count);
      }
    }
    return byCode;
  }

  /** One row with the reasons in sentences. */
  static Candidate candidate(Question question, int row) {
    List<Rejection> rejections = new ArrayList<>();
    for (Rule rule : RULES) {
      if (rule.rejects(question, row)) {
        rejections.add(new Rejection(rule.code(), rule.explain(question, row)));
      }
    }
    SnapshotFacts facts = question.view().facts(row);
    return new Candidate(
        facts.snapshot(),
        rejections,
        facts.copies().size(),
        CopyEvidence.of(facts).latestReading());
  }
}
