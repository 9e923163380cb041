package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.selection.DurationText;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;

/** Why a snapshot does not fit the requested moment. */
final class MomentSentences {
  private MomentSentences() {}

  static String afterRequested(Question question, int row) {
    Instant time = question.view().time(row);
    if (question.isAfterPosition(row)) {
      Position wanted = question.request().position().orElseThrow();
      Position found = question.view().snapshot(row).position().orElseThrow();
      return "it is at "
          + found
          + ", "
          + (found.value() - wanted.value())
          + " after the requested "
          + wanted;
    }
    boolean asked = question.request().at().isPresent();
    Instant limit = question.timeLimit();
    return "it represents "
        + time
        + ", "
        + DurationText.exact(Duration.between(limit, time))
        + " after "
        + (asked ? "the requested time " : "the moment of asking, ")
        + limit;
  }

  static String gapTooLarge(Question question, int row) {
    Duration allowed = question.policy().maxDataLoss().orElseThrow();
    Duration gap = Duration.between(question.view().time(row), question.requestedTime());
    return "it misses "
        + DurationText.exact(gap)
        + " before the requested moment "
        + question.requestedTime()
        + "; the policy allows a loss of "
        + DurationText.exact(allowed)
        + tooMuch(gap, allowed);
  }

  /** Whoever was refused by seconds should see that at once. */
  private static String tooMuch(Duration found, Duration allowed) {
    return ", so this is " + DurationText.exact(found.minus(allowed)) + " too much";
  }

  static String clockSuspect(Question question, int row) {
    Instant time = question.view().time(row);
    if (question.isInFuture(row)) {
      return "its time "
          + time
          + " lies "
          + DurationText.exact(Duration.between(question.now(), time))
          + " in the future of the catalog's clock, "
          + question.now();
    }
    Snapshot snapshot = question.view().snapshot(row);
    return "its time "
        + time
        + " was suspect when it was recorded at "
        + snapshot.times().recordedAt()
        + ": before its parent's, or in the future";
  }

  static String positionUnknown(Question question, int row) {
    String kind = question.request().position().orElseThrow().kind();
    return "it has no position of kind '"
        + kind
        + "'"
        + question.view().snapshot(row).position().map(own -> "; its own is " + own).orElse("");
  }

  static String newerValidExists(Question question, int row) {
    Snapshot newest = question.view().snapshot(question.newestValid());
    Duration discarded = Duration.between(question.view().time(row), newest.consistentAt());
    Duration allowed = question.discardLimit();
    return "snapshot "
        + newest.id().shortForm()
        + " of "
        + newest.consistentAt()
        + " is valid and "
        + DurationText.exact(discarded)
        + " newer: restoring this one would throw "
        + DurationText.exact(discarded)
        + " away"
        + (allowed.isZero()
            ? ""
            : "; the policy allows " + DurationText.exact(allowed) + tooMuch(discarded, allowed));
  }
}
