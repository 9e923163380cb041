package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.verify.Depth;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A request resolved against a view at a moment: every limit is a row number, a rank or a bit set,
 * so that a rule costs a comparison. Immutable once made, and thread-safe.
 *
 * <p>The requested moment is the request's time. Without one it is when it was asked; with a
 * position alone it is when that position was reached at the latest: the time of the last snapshot
 * at just that position, else of the first one beyond it, on the timeline and with a time that is
 * not suspect; when it was asked if there is none.
 */
final class Question {
  static final int NO_ROW = -1;

  private final DatasetView view;
  private final Inquiry inquiry;
  private final SelectionRequest request;
  private final Instant asked;
  private final Instant now;
  private final @Nullable PositionColumn positions;
  private final long positionLimit;
  private final int rowsNotAfter;
  private final int rowsNotInFuture;
  private final TimelineHistory timeline;
  private final @Nullable BitSet labelled;
  private final Instant requestedTime;
  private final int rowsTooOld;
  private final int depthNumber;
  private final int verificationFloor;
  private int newestValid = NO_ROW;
  private int rowsThrowingAway;

  private Question(DatasetView view, Inquiry inquiry) {
    this.view = view;
    this.inquiry = inquiry;
    this.request = inquiry.request();
    this.asked = inquiry.asked();
    this.now = inquiry.now();
    Position position = request.position().orElse(null);
    this.positions = position == null ? null : view.positions(position.kind());
    this.positionLimit = position == null ? 0 : position.value();
    this.rowsNotInFuture = view.rowsUntil(now);
    this.rowsNotAfter =
        request.at().isPresent() || position == null
            ? view.rowsUntil(request.at().orElse(asked))
            : view.size();
    this.timeline =
        new TimelineHistory(
            view,
            request.timeline().orElseGet(() -> CurrentTimeline.of(view, this::isClockSuspect)));
    this.labelled = view.labelled(request.labels());
    this.requestedTime = request.at().orElseGet(this::momentOfPosition);
    RestorePolicy policy = policy();
    this.rowsTooOld =
        policy.maxDataLoss().map(limit -> view.rowsBefore(back(requestedTime, limit))).orElse(0);
    this.depthNumber = ChainColumns.DEPTHS.indexOf(policy.minimumDepth());
    this.verificationFloor =
        policy.verifiedWithin().map(age -> view.verificationRank(back(now, age))).orElse(0);
  }

  /**
   * Resolves a request.
   *
   * @param view the dataset's facts
   * @param inquiry what is asked, and when
   */
  static Question of(DatasetView view, Inquiry inquiry) {
    Question question = new Question(view, inquiry);
    question.findNewestValid();
    return question;
  }

  private void findNewestValid() {
    for (int row = view.size() - 1; row >= 0 && newestValid == NO_ROW; row--) {
      if (Rule.allowApartFromTheMoment(this, row)) {
        newestValid = row;
        rowsThrowingAway = view.rowsBefore(back(view.time(row), discardLimit()));
      }
    }
  }

  private Instant momentOfPosition() {
    if (positions == null) {
      return asked;
    }
    int witness = NO_ROW;
    for (int place = positions.order().first(); place < view.size(); place++) {
      int row = positions.order().rowAt(place);
      long value = positions.value(row);
      if (value < positionLimit || isOnOtherTimeline(row) || isClockSuspect(row)) {
        continue;
      }
      if (value > positionLimit) {
        return view.time(witness == NO_ROW ? row : witness);
      }
      witness = row;
    }
    return witness == NO_ROW ? asked : view.time(witness);
  }

  /** A moment so long before another; the earliest there is where that cannot be expressed. */
  private static Instant back(Instant moment, Duration span) {
    try {
      return moment.minus(span);
    } catch (DateTimeException | ArithmeticException e) {
      return Instant.MIN;
    }
  }

  DatasetView view() {
    return view;
  }

  SelectionRequest request() {
    return request;
  }

  /** When it was asked. */
  Instant asked() {
    return asked;
  }

  Instant now() {
    return now;
  }

  /** The latest moment that the request allows, where it does not go by position alone. */
  Instant timeLimit() {
    return request.at().orElse(asked);
  }

  /** The moment that the gap is measured from. */
  Instant requestedTime() {
    return requestedTime;
  }

  /** The timeline that is asked for, and what belongs to it. */
  TimelineHistory timeline() {
    return timeline;
  }

  Inquiry inquiry() {
    return inquiry;
  }

  /** What the rules go by: the dataset's policy, tightened by the request's own. */
  RestorePolicy policy() {
    return inquiry.policy().restore();
  }

  Depth depth() {
    return policy().minimumDepth();
  }

  /** The newest row, by time, that no rule but those about the requested moment is against. */
  int newestValid() {
    return newestValid;
  }

  /** How much may be thrown away although it could be restored. */
  Duration discardLimit() {
    return policy().maxDataLoss().orElse(Duration.ZERO);
  }

  /** The order in which the newest is looked for. */
  Ordering order() {
    return positions == null ? view.byTime() : positions.order();
  }

  boolean isByPosition() {
    return positions != null;
  }

  boolean isAfterTime(int row) {
    return row >= rowsNotAfter;
  }

  boolean isAfterPosition(int row) {
    return positions != null && positions.value(row) > positionLimit;
  }

  boolean lacksPosition(int row) {
    return positions != null && !positions.has(row);
  }

  boolean isOnOtherTimeline(int row) {
    return !timeline.holds(row);
  }

  boolean lacksLabel(int row) {
    return labelled != null && !labelled.get(row);
  }

  boolean isInFuture(int row) {
    return row >= rowsNotInFuture;
  }

  boolean isClockSuspect(int row) {
    return isInFuture(row) || view.isMarkedClockSuspect(row);
  }

  boolean isGapTooLarge(int row) {
    return row < rowsTooOld;
  }

  boolean throwsAwayTooMuch(int row) {
    return newestValid != NO_ROW && row < rowsThrowingAway;
  }

  boolean isNeverVerified(int row) {
    return (view.lacking(row) & ChainColumns.NEVER) != 0;
  }

  boolean isVerifiedTooShallow(int row) {
    return (view.lacking(row) & 1 << depthNumber) != 0;
  }

  boolean isVerifiedTooLongAgo(int row) {
    return view.weakest(row, depthNumber) < verificationFloor;
  }

  /** What restoring this row misses and throws away. */
  Losses losses(int row) {
    Instant time = view.time(row);
    Duration gap = Duration.between(time, requestedTime);
    Instant newest = newestValid == NO_ROW ? time : view.time(newestValid);
    Instant last = view.time(view.size() - 1);
    return new Losses(
        isByPosition() && gap.isNegative() ? Duration.ZERO : gap,
        Duration.between(time, newest),
        Duration.between(time, last.isAfter(now) ? last : now));
  }
}
