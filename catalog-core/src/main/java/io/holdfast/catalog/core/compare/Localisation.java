package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.comparison.DifferingRange;
import io.holdfast.catalog.comparison.HeldEntry;
import io.holdfast.catalog.comparison.PathDifference;
import io.holdfast.catalog.comparison.Standing;
import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says of a path what each place holds there, and which chunks differ. Not thread-safe. */
final class Localisation {
  /** Chunks that are listed of all differences together: their hashes take about 30 MB. */
  private static final int MOST_CHUNKS = 1 << 18;

  private final List<ReadPlace> places;
  private final ChunkLists chunkLists;
  private int chunksLeft = MOST_CHUNKS;

  /**
   * Localisation among places.
   *
   * @param chunkLists of the catalog, and of what was found
   */
  Localisation(List<ReadPlace> places, ChunkLists chunkLists) {
    this.places = places;
    this.chunkLists = chunkLists;
  }

  PathDifference locate(EntryPath path) {
    List<HeldEntry> held = places.stream().map(place -> held(place, path)).toList();
    if (contents(held).findAny().isEmpty()
        || contents(held).map(ContentReference::scheme).distinct().count() > 1) {
      return new PathDifference(path, held, List.of(), 0);
    }
    RangeFinder finder = finder(held);
    List<DifferingRange> ranges = finder.find(chunksLeft);
    chunksLeft -= finder.chunksListed();
    return new PathDifference(path, held, ranges, finder.differingBytes());
  }

  private static Stream<ContentReference> contents(List<HeldEntry> held) {
    return held.stream()
        .flatMap(each -> Stream.of(each.expected(), each.found()))
        .flatMap(Optional::stream)
        .map(Entry::content)
        .flatMap(Optional::stream);
  }

  private RangeFinder finder(List<HeldEntry> held) {
    List<RangeFinder.Sides> sides = new ArrayList<>();
    for (HeldEntry each : held) {
      ChunkView found = view(each.found().flatMap(Entry::content));
      sides.add(
          each.standing() == Standing.UNJUDGED
              ? RangeFinder.Sides.unjudged(found)
              : RangeFinder.Sides.judged(view(each.expected().flatMap(Entry::content)), found));
    }
    return new RangeFinder(sides, RangeFinder.Wanted.DIFFERENCES);
  }

  private ChunkView view(Optional<ContentReference> content) {
    return content.map(each -> ChunkView.of(each, chunkLists)).orElse(ChunkView.NOTHING);
  }

  private static HeldEntry held(ReadPlace place, EntryPath path) {
    Optional<Entry> expected = place.expected(path);
    Optional<Entry> found = place.found(path);
    return new HeldEntry(standing(place, path, expected, found), expected, found);
  }

  private static Standing standing(
      ReadPlace place, EntryPath path, Optional<Entry> expected, Optional<Entry> found) {
    if (place.unread().contains(path)) {
      return Standing.UNREADABLE;
    }
    if (place.expected().isEmpty()) {
      return Standing.UNJUDGED;
    }
    if (expected.equals(found)) {
      return Standing.INTACT;
    }
    if (expected.isEmpty()) {
      return Standing.UNEXPECTED;
    }
    if (found.isEmpty()) {
      return Standing.MISSING;
    }
    if (expected.get().kind() != found.get().kind()) {
      return Standing.KIND_DIFFERS;
    }
    return expected.get().content().equals(found.get().content())
        ? Standing.METADATA_DIFFERS
        : Standing.CONTENT_DIFFERS;
  }
}
