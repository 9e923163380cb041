package io.holdfast.catalog.comparison;

import io.holdfast.catalog.digest.ContentReference;
import java.util.List;
import java.util.Objects;

/**
 * Where the own bytes of archives are damaged that were recorded as copies of one and the same
 * archive. Immutable and thread-safe.
 *
 * @param expected what the archive's bytes must be
 * @param ranges where some place is damaged, in order; a place that is not a recorded copy of this
 *     archive is intact where it has the same bytes all the same, and unjudged elsewhere
 * @param differingBytes how many bytes lie in such ranges, listed or not
 */
public record ContainerDifference(
    ContentReference expected, List<DifferingRange> ranges, long differingBytes) {
  /** Copies the list. */
  public ContainerDifference {
    Objects.requireNonNull(expected, "expected");
    ranges = List.copyOf(ranges);
  }

  /** Whether all ranges are listed. */
  public boolean isLocated() {
    return ranges.stream().mapToLong(DifferingRange::length).sum() == differingBytes;
  }

  /** The ranges in which one place is damaged. */
  List<DifferingRange> damagedIn(int place) {
    return ranges.stream()
        .filter(range -> range.standings().get(place) == RangeStanding.DAMAGED)
        .toList();
  }
}
