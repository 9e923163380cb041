package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The positions of one kind in a view. Immutable and thread-safe. */
final class PositionColumn {
  private static final long NONE = -1;

  private final long[] values;
  private final Ordering order;

  private PositionColumn(long[] values) {
    this.values = values;
    // Ties stay in the order of time, since the sort is stable.
    int[] rows =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingLong(row -> values[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.order = new Ordering(rows, (int) Arrays.stream(values).filter(v -> v == NONE).count());
  }

  /** One for each kind of position that occurs. */
  static Map<String, PositionColumn> of(List<SnapshotFacts> facts) {
    Map<String, long[]> values = new HashMap<>();
    for (int row = 0; row < facts.size(); row++) {
      Optional<Position> position = facts.get(row).snapshot().position();
      if (position.isPresent()) {
        values.computeIfAbsent(position.get().kind(), kind -> empty(facts.size()))[row] =
            position.get().value();
      }
    }
    Map<String, PositionColumn> columns = new HashMap<>();
    values.forEach((kind, column) -> columns.put(kind, new PositionColumn(column)));
    return Map.copyOf(columns);
  }

  /** Of a kind that no snapshot has. */
  static PositionColumn none(int size) {
    return new PositionColumn(empty(size));
  }

  private static long[] empty(int size) {
    long[] column = new long[size];
    Arrays.fill(column, NONE);
    return column;
  }

  boolean has(int row) {
    return values[row] != NONE;
  }

  /** The position's value; -1 where there is none of this kind. */
  long value(int row) {
    return values[row];
  }

  /** By position, then time; rows without one come first. */
  Ordering order() {
    return order;
  }
}
