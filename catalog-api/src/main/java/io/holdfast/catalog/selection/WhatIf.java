package io.holdfast.catalog.selection;

import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One snapshot as somebody named it, judged: what restoring it would cost, what is better and why,
 * and what it takes to restore it all the same. Everything is as of the moment of asking. Only the
 * catalog makes these. Immutable and thread-safe.
 */
public interface WhatIf {
  /** What was asked for, besides the snapshot. */
  SelectionRequest request();

  /** How the rules judge the given snapshot. */
  Candidate candidate();

  /** What restoring it misses and throws away. */
  Losses losses();

  /** What the same request selects when no snapshot is given. */
  Selection selection();

  /**
   * How its content differs from the newest valid snapshot's; empty if it is that one, if no
   * snapshot is valid, or if the catalog cannot tell.
   */
  Optional<ContentDifference> difference();

  /** Why the catalog cannot tell the difference in content; empty if it can. */
  Optional<String> differenceFailure();

  /**
   * The loss to state in order to choose it: the data loss with some time to think, in whole
   * minutes.
   */
  Duration lossToState();

  /** The given snapshot. */
  default Snapshot snapshot() {
    return candidate().snapshot();
  }

  /** What a selection would choose instead; empty if it would choose nothing, or just this one. */
  default Optional<Choice> better() {
    return selection().choice().filter(choice -> !choice.snapshot().id().equals(snapshot().id()));
  }

  /** The rules that are against it, each of which has to be overridden by name. */
  default Set<RejectionCode> rules() {
    return candidate().codes();
  }

  /** All of it in plain sentences, the most important first. */
  default List<String> sentences() {
    return WhatIfSentences.of(this);
  }

  /**
   * Chooses the given snapshot where no rule is against it.
   *
   * @throws OverrideRefusedException if one is
   */
  Choice choose();

  /**
   * Chooses the given snapshot against the rules. The loss must be stated in full: not less than
   * the data loss at this moment, and not more than it by over an hour or a tenth of it, whichever
   * is more.
   *
   * @param overrides one for each rule that is against it, and no others
   * @param statedLoss what is lost in time, as whoever decides has understood it
   * @throws OverrideRefusedException if a rule is not named, cannot be overridden, is named without
   *     being against it, or the loss is stated wrong; it says all of that at once
   */
  Choice choose(List<RuleOverride> overrides, Duration statedLoss);
}
