package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.spi.SnapshotFacts;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of a view bear which label. Immutable and thread-safe. */
final class LabelPostings {
  private final Map<Map.Entry<String, String>, int[]> rows = new HashMap<>();

  LabelPostings(List<SnapshotFacts> facts) {
    Map<Map.Entry<String, String>, Integer> counts = new HashMap<>();
    for (int row = 0; row < facts.size(); row++) {
      for (Map.Entry<String, String> label : facts.get(row).snapshot().labels().entrySet()) {
        add(counts, Map.entry(label.getKey(), label.getValue()), row);
      }
    }
    rows.replaceAll((label, list) -> Arrays.copyOf(list, counts.getOrDefault(label, 0)));
  }

  private void add(
      Map<Map.Entry<String, String>, Integer> counts, Map.Entry<String, String> label, int row) {
    int count = counts.merge(label, 1, Integer::sum);
    int[] list = rows.getOrDefault(label, new int[1]);
    if (count > list.length) {
      list = Arrays.copyOf(list, list.length * 2);
    }
    list[count - 1] = row;
    rows.put(label, list);
  }

  /** The rows that bear all of these labels; null if none is asked for. */
  @Nullable BitSet matching(Map<String, String> wanted) {
    BitSet matching = null;
    for (Map.Entry<String, String> label : wanted.entrySet()) {
      BitSet bearers = new BitSet();
      for (int row : rows.getOrDefault(Map.entry(label.getKey(), label.getValue()), new int[0])) {
        bearers.set(row);
      }
      if (matching == null) {
        matching = bearers;
      } else {
        matching.and(bearers);
      }
    }
    return matching;
  }
}
