package io.holdfast.catalog.comparison;

import io.holdfast.catalog.manifest.EntryPath;
import java.util.List;
import java.util.Objects;

/**
 * One path at which places differ, from each other or from what was recorded. Immutable and
 * thread-safe.
 *
 * @param path which
 * @param held what each place holds there, in the order of the request
 * @param ranges where contents differ, in order; empty where they do not, where they are digests of
 *     different schemes, or where the comparison has listed as many chunks as it does
 * @param differingBytes how many bytes of content lie in ranges that differ, listed or not
 */
public record PathDifference(
    EntryPath path, List<HeldEntry> held, List<DifferingRange> ranges, long differingBytes) {
  /** Copies the lists. */
  public PathDifference {
    Objects.requireNonNull(path, "path");
    held = List.copyOf(held);
    ranges = List.copyOf(ranges);
  }

  /** Whether all ranges are listed. */
  public boolean isLocated() {
    return ranges.stream().mapToLong(DifferingRange::length).sum() == differingBytes;
  }

  /** Whether all places could be read here and hold the same, intact or not. */
  public boolean isSameEverywhere() {
    return held.stream().noneMatch(each -> each.standing() == Standing.UNREADABLE)
        && held.stream().map(HeldEntry::found).distinct().count() == 1;
  }

  /** Whether some place does not hold what its snapshot's manifest says. */
  public boolean isDamage() {
    return held.stream().anyMatch(each -> each.standing().isDamage());
  }
}
