package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One dataset's facts as columns. A row is a snapshot; rows stand by time, oldest first, so that
 * every limit in time is a row number. Immutable and thread-safe.
 */
final class DatasetView {
  private final List<SnapshotFacts> facts;
  private final Instant[] times;
  private final int[] timelines;
  private final Map<TimelineName, Integer> timelineNumbers = new HashMap<>();
  private final Map<SnapshotId, Integer> rows;
  private final Map<String, PositionColumn> positions;
  private final LabelPostings labels;
  private final BitSet clockSuspects = new BitSet();
  private final Ordering byTime;
  private final Instant[] verificationTimes;
  private final ChainColumns chains;
  private final List<Timeline> started;

  private DatasetView(List<SnapshotFacts> sorted, List<Timeline> started) {
    int size = sorted.size();
    this.facts = sorted;
    this.started = List.copyOf(started);
    this.times = sorted.stream().map(f -> f.snapshot().consistentAt()).toArray(Instant[]::new);
    this.timelines = new int[size];
    this.rows = new HashMap<>();
    this.positions = PositionColumn.of(sorted);
    this.labels = new LabelPostings(sorted);
    this.byTime = Ordering.byTime(size);
    this.chains = new ChainColumns(size);
    for (int row = 0; row < size; row++) {
      Snapshot snapshot = snapshot(row);
      rows.put(snapshot.id(), row);
      clockSuspects.set(row, snapshot.marks().contains(SnapshotMark.CLOCK_SUSPECT));
      timelines[row] =
          timelineNumbers.computeIfAbsent(snapshot.timeline(), name -> timelineNumbers.size());
    }
    link();
    this.verificationTimes = new OwnFacts(sorted).writeTo(chains);
    chains.resolve();
  }

  /**
   * A view.
   *
   * @param facts of the dataset, in any order
   * @param started the timelines that restores started, in the order of the restores
   */
  static DatasetView of(List<SnapshotFacts> facts, List<Timeline> started) {
    return new DatasetView(
        facts.stream()
            .sorted(Comparator.comparing(SnapshotFacts::snapshot, SnapshotOrder.BY_TIME))
            .toList(),
        started);
  }

  private void link() {
    for (int row = 0; row < facts.size(); row++) {
      Snapshot snapshot = snapshot(row);
      chains.parents[row] =
          snapshot.kind() == SnapshotKind.DELTA
              ? rows.getOrDefault(snapshot.parent().orElseThrow(), ChainColumns.MISSING)
              : ChainColumns.BASE;
    }
  }

  int size() {
    return times.length;
  }

  SnapshotFacts facts(int row) {
    return facts.get(row);
  }

  Snapshot snapshot(int row) {
    return facts.get(row).snapshot();
  }

  Instant time(int row) {
    return times[row];
  }

  /** The row of a snapshot; empty if the dataset has no such snapshot. */
  OptionalInt row(SnapshotId id) {
    Integer row = rows.get(id);
    return row == null ? OptionalInt.empty() : OptionalInt.of(row);
  }

  int timeline(int row) {
    return timelines[row];
  }

  /** The number of a timeline; -1 if no snapshot lies on it. */
  int timelineNumber(TimelineName name) {
    return timelineNumbers.getOrDefault(name, -1);
  }

  /** Number of timelines that snapshots lie on. */
  int timelineCount() {
    return timelineNumbers.size();
  }

  /** The timelines that restores started, in the order of the restores. */
  List<Timeline> started() {
    return started;
  }

  /** The timeline with this name, if a restore started it; the latest if several did. */
  Optional<Timeline> startOf(TimelineName name) {
    return started.stream().filter(line -> line.name().equals(name)).reduce((one, two) -> two);
  }

  /** The row of the snapshot that a timeline started from. */
  OptionalInt rowOfStart(Timeline line) {
    return line.start().map(start -> row(start.from())).orElse(OptionalInt.empty());
  }

  Ordering byTime() {
    return byTime;
  }

  PositionColumn positions(String kind) {
    PositionColumn column = positions.get(kind);
    return column == null ? PositionColumn.none(size()) : column;
  }

  /** The rows that bear all of these labels; null if none is asked for. */
  @Nullable BitSet labelled(Map<String, String> wanted) {
    return labels.matching(wanted);
  }

  /** Number of rows, from the oldest on, that represent a moment before this one. */
  int rowsBefore(Instant moment) {
    return lowerBound(times, moment);
  }

  /** Number of rows, from the oldest on, that represent this moment or one before. */
  int rowsUntil(Instant moment) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle].compareTo(moment) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The least rank of a verification at or after this moment. */
  int verificationRank(Instant moment) {
    return lowerBound(verificationTimes, moment);
  }

  private static int lowerBound(Instant[] sorted, Instant moment) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle].compareTo(moment) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Bits of {@link Rule}s that are against a row whatever is asked. */
  int flags(int row) {
    return chains.flags[row];
  }

  /** Whether its time was marked when it was recorded. */
  boolean isMarkedClockSuspect(int row) {
    return clockSuspects.get(row);
  }

  /** See {@link ChainColumns#lacking}. */
  int lacking(int row) {
    return chains.lacking[row];
  }

  /** See {@link ChainColumns#weakest}. */
  int weakest(int row, int depth) {
    return chains.weakest[depth][row];
  }

  /** The row of the link below a row, or {@link ChainColumns#BASE} or MISSING. */
  int parent(int row) {
    return chains.parents[row];
  }

  /** The rows of a chain from its end down, each once. */
  IntStream chain(int row) {
    BitSet seen = new BitSet();
    return IntStream.iterate(row, link -> link >= 0 && !seen.get(link), this::parent)
        .peek(seen::set);
  }
}
