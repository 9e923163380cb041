package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.snapshot.TimelineName;
import java.time.Instant;
import java.util.List;
import java.util.function.IntPredicate;

/** Which timeline is meant where none is named. */
final class CurrentTimeline {
  private CurrentTimeline() {}

  /**
   * The one that the last restore started; but where the newest snapshot lies on a timeline that
   * somebody began after that restore, or where there was no restore, that of the newest snapshot.
   *
   * @param isSuspect whether the time of a row cannot be right; such a row decides nothing
   */
  static TimelineName of(DatasetView view, IntPredicate isSuspect) {
    if (view.size() == 0) {
      return TimelineName.MAIN;
    }
    int newest = view.size() - 1;
    while (newest >= 0 && isSuspect.test(newest)) {
      newest--;
    }
    TimelineName ofNewest = view.snapshot(newest < 0 ? view.size() - 1 : newest).timeline();
    List<Timeline> started = view.started();
    if (started.isEmpty()) {
      return ofNewest;
    }
    Timeline last = started.get(started.size() - 1);
    return newest >= 0
            && view.startOf(ofNewest).isEmpty()
            && isBegunAfter(view, ofNewest, last.start().orElseThrow().at())
        ? ofNewest
        : last.name();
  }

  private static boolean isBegunAfter(DatasetView view, TimelineName name, Instant moment) {
    int number = view.timelineNumber(name);
    for (int row = 0; row < view.size(); row++) {
      if (view.timeline(row) == number
          && !view.snapshot(row).times().recordedAt().isAfter(moment)) {
        return false;
      }
    }
    return true;
  }
}
