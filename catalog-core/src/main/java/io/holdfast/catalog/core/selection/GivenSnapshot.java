package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.Candidate;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.ContentDifference;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.OverrideRefusedException;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.WhatIf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A what-if: one row of an answered question, with what is needed to look at it once more. */
final class GivenSnapshot implements WhatIf {
  /** Time to think and to type before the loss that was read has grown too small. */
  private static final Duration TIME_TO_THINK = Duration.ofMinutes(10);

  private static final int SECONDS_A_MINUTE = 60;

  private final SelectionEngine engine;
  private final Question question;
  private final int row;
  private final Candidate candidate;
  private final Selection selection;
  private final Contents contents;

  GivenSnapshot(SelectionEngine engine, Answer answer, int row, Contents contents) {
    this.engine = engine;
    this.question = answer.question();
    this.row = row;
    this.candidate = Judgement.candidate(question, row);
    this.selection = answer.selection();
    this.contents = contents;
  }

  @Override
  public SelectionRequest request() {
    return question.request();
  }

  @Override
  public Candidate candidate() {
    return candidate;
  }

  @Override
  public Losses losses() {
    return question.losses(row);
  }

  @Override
  public Selection selection() {
    return selection;
  }

  @Override
  public Optional<ContentDifference> difference() {
    return contents.difference();
  }

  @Override
  public Optional<String> differenceFailure() {
    return contents.failure();
  }

  @Override
  public Duration lossToState() {
    Duration enough = losses().dataLoss().plus(TIME_TO_THINK);
    Duration wholeMinutes = Duration.ofMinutes(enough.toMinutes());
    return wholeMinutes.compareTo(enough) < 0
        ? wholeMinutes.plusSeconds(SECONDS_A_MINUTE)
        : wholeMinutes;
  }

  @Override
  public Choice choose() {
    return engine.again(this).chosen(Overriding.NONE);
  }

  @Override
  public Choice choose(List<RuleOverride> overrides, Duration statedLoss) {
    return engine.again(this).chosen(new Overriding(overrides, Optional.of(statedLoss)));
  }

  /** Chooses it as it stands here. */
  private Choice chosen(Overriding overriding) {
    boolean isExact = overriding.codes().equals(candidate.codes());
    boolean isStated = overriding.statedLoss().map(losses()::isStatedBy).orElse(isExact);
    if (!isExact || !isStated || !overriding.remaining(candidate).isEmpty()) {
      throw new OverrideRefusedException(
          this, overriding.codes(), losses(), overriding.statedLoss());
    }
    return engine.issue(question, row, overriding);
  }

  Question question() {
    return question;
  }

  /**
   * What the comparison of contents gave.
   *
   * @param difference empty if there is nothing to compare, or it cannot be
   * @param failure why it cannot be
   */
  record Contents(Optional<ContentDifference> difference, Optional<String> failure) {
    /** Nothing was compared. */
    static final Contents NONE = new Contents(Optional.empty(), Optional.empty());
  }
}
