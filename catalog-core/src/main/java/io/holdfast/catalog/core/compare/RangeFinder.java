package io.holdfast.catalog.core.compare;

import io.holdfast.catalog.comparison.DifferingRange;
import io.holdfast.catalog.comparison.RangeStanding;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares one content of several places chunk by chunk, and joins neighbours that stand alike. A
 * chunk is cut where a content should end, so that what is too much stands apart. Not thread-safe.
 */
final class RangeFinder {
  private final List<Sides> places;
  private final Wanted wanted;
  private final @Nullable ChunkView common;
  private final long chunkBytes;
  private final long end;
  private final NavigableSet<Long> expectedEnds = new TreeSet<>();
  private final List<DifferingRange> ranges = new ArrayList<>();
  private @Nullable Run run;
  private int chunksListed;
  private long differingBytes;

  /**
   * What should be in a place and what is.
   *
   * @param expected what should be; null if nothing says that
   * @param found what is
   */
  record Sides(@Nullable ChunkView expected, ChunkView found) {
    static Sides judged(ChunkView expected, ChunkView found) {
      return new Sides(expected, found);
    }

    static Sides unjudged(ChunkView found) {
      return new Sides(null, found);
    }
  }

  /** Neighbours that stand alike. */
  private static final class Run {
    final long offset;
    final List<RangeStanding> standings;
    final List<Digest> hashes = new ArrayList<>();
    long end;

    Run(long offset, List<RangeStanding> standings) {
      this.offset = offset;
      this.end = offset;
      this.standings = standings;
    }
  }

  /** Which ranges are wanted. */
  enum Wanted {
    /** Where places differ from each other, or one is damaged. */
    DIFFERENCES,
    /** Where one is damaged. */
    DAMAGE
  }

  RangeFinder(List<Sides> places, Wanted wanted) {
    this.places = places;
    this.wanted = wanted;
    this.common = common(places);
    boolean located = true;
    long longest = 0;
    long chunk = Long.MAX_VALUE;
    for (Sides place : places) {
      for (ChunkView view : views(place)) {
        located &= view.isLocated();
        longest = Math.max(longest, view.length());
        if (located && view.content().isPresent()) {
          chunk = view.content().get().scheme().chunkBytes();
        }
      }
      if (place.expected() != null) {
        expectedEnds.add(place.expected().length());
      }
    }
    this.chunkBytes = located ? chunk : Long.MAX_VALUE;
    this.end = longest;
  }

  private static List<ChunkView> views(Sides place) {
    return place.expected() == null
        ? List.of(place.found())
        : List.of(place.expected(), place.found());
  }

  /** What all places should hold, if that is the same. */
  private static @Nullable ChunkView common(List<Sides> places) {
    Set<Optional<ContentReference>> expected = new HashSet<>();
    ChunkView any = null;
    for (Sides place : places) {
      if (place.expected() != null) {
        any = place.expected();
        expected.add(any.content());
      }
    }
    return expected.size() == 1 ? any : null;
  }

  /** How many chunks the ranges have. */
  int chunksListed() {
    return chunksListed;
  }

  /** How many bytes differ, listed or not. */
  long differingBytes() {
    return differingBytes;
  }

  /**
   * Finds the ranges.
   *
   * @param mostChunks how many chunks to list; what differs beyond is only counted
   */
  List<DifferingRange> find(int mostChunks) {
    long at = 0;
    while (at < end) {
      long next = next(at);
      take(at, next, mostChunks);
      at = next;
    }
    finishRun();
    return ranges;
  }

  private long next(long at) {
    long next = end;
    if (chunkBytes < Long.MAX_VALUE) {
      next = Math.min(next, (at / chunkBytes + 1) * chunkBytes);
    }
    Long expectedEnd = expectedEnds.higher(at);
    return expectedEnd == null ? next : Math.min(next, expectedEnd);
  }

  private void take(long at, long next, int mostChunks) {
    List<RangeStanding> standings = new ArrayList<>(places.size());
    Set<Optional<Digest>> found = new HashSet<>();
    for (Sides place : places) {
      found.add(Optional.ofNullable(place.found().hashAt(at, chunkBytes)));
      standings.add(standing(place, at));
    }
    boolean same = wanted == Wanted.DAMAGE || found.size() == 1;
    if (same && !standings.contains(RangeStanding.DAMAGED)) {
      finishRun();
      return;
    }
    differingBytes += next - at;
    if (chunksListed < mostChunks) {
      extend(at, next, standings);
    } else {
      finishRun();
    }
  }

  private RangeStanding standing(Sides place, long at) {
    Digest hash = place.found().hashAt(at, chunkBytes);
    ChunkView expected = place.expected() == null ? common : place.expected();
    if (expected != null && Objects.equals(hash, expected.hashAt(at, chunkBytes))) {
      return RangeStanding.INTACT;
    }
    return place.expected() == null ? RangeStanding.UNJUDGED : RangeStanding.DAMAGED;
  }

  private void extend(long at, long next, List<RangeStanding> standings) {
    Run current = run;
    if (current == null
        || !current.standings.equals(standings)
        || current.hashes.size() == DifferingRange.MOST_CHUNKS
        || expectedEnds.contains(at)) {
      finishRun();
      current = new Run(at, standings);
      run = current;
    }
    current.end = next;
    chunksListed++;
    Digest hash = common == null ? null : common.hashAt(at, chunkBytes);
    if (hash != null) {
      current.hashes.add(hash);
    }
  }

  private void finishRun() {
    Run finished = run;
    run = null;
    if (finished == null) {
      return;
    }
    boolean whole =
        chunkBytes == Long.MAX_VALUE
            || (common != null && finished.offset == 0 && finished.end == common.length());
    ranges.add(
        new DifferingRange(
            finished.offset,
            finished.end - finished.offset,
            finished.standings,
            whole ? List.of() : finished.hashes));
  }
}
