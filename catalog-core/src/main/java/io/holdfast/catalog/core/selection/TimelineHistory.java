package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.TimelineName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What belongs to one timeline: its own snapshots, and on the timelines that it came from all up to
 * the snapshot that was restored. Immutable and thread-safe.
 */
final class TimelineHistory {
  private static final int NOTHING = -1;

  private final DatasetView view;
  private final TimelineName name;
  private final int[] lastRows;
  private final List<Timeline> ancestry;

  /**
   * The history of a timeline.
   *
   * @param view the dataset's facts
   * @param name the timeline, which need not be known
   */
  TimelineHistory(DatasetView view, TimelineName name) {
    this.view = view;
    this.name = name;
    this.lastRows = new int[view.timelineCount()];
    Arrays.fill(lastRows, NOTHING);
    List<Timeline> passed = new ArrayList<>();
    Set<TimelineName> seen = new HashSet<>();
    TimelineName line = name;
    int last = Integer.MAX_VALUE;
    // Names that come back, which only a damaged log can hold, end it.
    while (last != NOTHING && seen.add(line)) {
      int number = view.timelineNumber(line);
      if (number >= 0) {
        lastRows[number] = last;
      }
      Optional<Timeline> started = view.startOf(line);
      started.ifPresent(passed::add);
      OptionalInt from = started.map(view::rowOfStart).orElse(OptionalInt.empty());
      last = from.orElse(NOTHING);
      if (last != NOTHING) {
        line = view.snapshot(last).timeline();
      }
    }
    this.ancestry = List.copyOf(passed);
  }

  TimelineName name() {
    return name;
  }

  boolean holds(int row) {
    return row <= lastRows[view.timeline(row)];
  }

  /**
   * The restore that abandoned a row: that which left the row's timeline before it, else the first
   * one after the row was recorded. Empty if no restore has to do with the row's timeline.
   */
  Optional<Timeline> abandonedBy(int row) {
    Snapshot snapshot = view.snapshot(row);
    Optional<Timeline> leaving =
        ancestry.stream().filter(line -> leaves(line, snapshot.timeline())).findFirst();
    if (leaving.isPresent()) {
      return leaving;
    }
    if (!isOnTheTree(snapshot.timeline())) {
      return Optional.empty();
    }
    Timeline first = null;
    for (Timeline line : ancestry) {
      if (line.start().orElseThrow().at().isAfter(snapshot.times().recordedAt())) {
        first = line;
      }
    }
    return Optional.ofNullable(first);
  }

  private boolean isOnTheTree(TimelineName other) {
    return view.startOf(other).isPresent()
        || view.started().stream().anyMatch(line -> leaves(line, other));
  }

  /** Whether a timeline started from a snapshot of another. */
  private boolean leaves(Timeline line, TimelineName other) {
    OptionalInt from = view.rowOfStart(line);
    return from.isPresent() && view.snapshot(from.getAsInt()).timeline().equals(other);
  }
}
