package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Counts findings by code and keeps the first ones by path, whatever the order in which they come.
 * Thread-safe.
 */
final class FindingLog {
  private static final Comparator<Finding> BY_PATH =
      Comparator.comparing((Finding f) -> f.path().orElse(EntryPath.ROOT))
          .thenComparing(Finding::code)
          .thenComparing(Finding::location)
          .thenComparing(f -> f.offset().orElse(-1))
          .thenComparing(Finding::expected)
          .thenComparing(Finding::found);

  private final int limit;
  private final PriorityQueue<Finding> listed = new PriorityQueue<>(BY_PATH.reversed());
  private final Map<FindingCode, Long> counts = new EnumMap<>(FindingCode.class);

  FindingLog(int limit) {
    this.limit = limit;
  }

  synchronized void add(Finding finding) {
    counts.merge(finding.code(), 1L, Long::sum);
    listed.add(finding);
    if (listed.size() > limit) {
      listed.remove();
    }
  }

  /** An empty one that lists as many. */
  FindingLog another() {
    return new FindingLog(limit);
  }

  /** Takes over all that another one has counted and listed. */
  synchronized void addAll(FindingLog other) {
    other.counts().forEach((code, count) -> counts.merge(code, count, Long::sum));
    listed.addAll(other.inOrder());
    while (listed.size() > limit) {
      listed.remove();
    }
  }

  synchronized List<Finding> inOrder() {
    return listed.stream().sorted(BY_PATH).toList();
  }

  synchronized Map<FindingCode, Long> counts() {
    return new EnumMap<>(counts);
  }
}
