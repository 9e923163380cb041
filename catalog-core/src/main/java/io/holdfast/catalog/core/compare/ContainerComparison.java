package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.comparison.ContainerDifference;
import io.holdfast.catalog.comparison.DifferingRange;
import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.digest.ContentReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares archives' own bytes chunk by chunk. */
final class ContainerComparison {
  private static final int MOST_CHUNKS = 1 << 18;

  private ContainerComparison() {}

  /** The damage of each archive that places are recorded copies of. */
  static List<ContainerDifference> of(List<ReadPlace> places, ChunkLists chunkLists) {
    Set<ContentReference> damaged = new LinkedHashSet<>();
    for (ReadPlace place : places) {
      Optional<ContentReference> expected = place.container().expected();
      if (expected.isPresent() && !expected.equals(place.container().found())) {
        damaged.add(expected.get());
      }
    }
    List<ContainerDifference> differences = new ArrayList<>();
    damaged.forEach(expected -> differences.add(locate(expected, places, chunkLists)));
    return differences;
  }

  private static ContainerDifference locate(
      ContentReference expected, List<ReadPlace> places, ChunkLists chunkLists) {
    List<RangeFinder.Sides> sides = new ArrayList<>();
    for (ReadPlace place : places) {
      ChunkView found =
          place
              .container()
              .found()
              .filter(content -> content.scheme().equals(expected.scheme()))
              .map(content -> ChunkView.of(content, chunkLists))
              .orElse(ChunkView.NOTHING);
      sides.add(
          place.container().expected().filter(expected::equals).isPresent()
              ? RangeFinder.Sides.judged(ChunkView.of(expected, chunkLists), found)
              : RangeFinder.Sides.unjudged(found));
    }
    RangeFinder finder = new RangeFinder(sides, RangeFinder.Wanted.DAMAGE);
    List<DifferingRange> ranges = finder.find(MOST_CHUNKS);
    return new ContainerDifference(expected, ranges, finder.differingBytes());
  }
}
