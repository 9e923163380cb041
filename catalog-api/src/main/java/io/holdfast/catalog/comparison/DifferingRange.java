package io.holdfast.catalog.comparison;

import io.holdfast.catalog.digest.Digest;
import java.util.List;

/**
 * A range of a content, of whole chunks, in which some place differs from another or from what was
 * recorded; every chunk in it stands alike. Immutable and thread-safe.
 *
 * @param offset of its first byte in the content
 * @param length number of bytes, 1 or more; the last chunk of a content may be short
 * @param standings how each place stands, in the order of the request
 * @param chunkHashes what each chunk in it must hash to, under the content's scheme; empty where
 *     the range is the whole content, lies beyond its end, or no chunk hashes were kept
 */
public record DifferingRange(
    long offset, long length, List<RangeStanding> standings, List<Digest> chunkHashes) {
  /** Most chunks in a range; longer runs are cut. */
  public static final int MOST_CHUNKS = 1_024;

  /** Checks the ranges. */
  public DifferingRange {
    if (offset < 0 || length < 1) {
      throw new IllegalArgumentException("not a range: " + length + " bytes at " + offset);
    }
    standings = List.copyOf(standings);
    chunkHashes = List.copyOf(chunkHashes);
  }

  /** Offset behind its last byte. */
  public long end() {
    return offset + length;
  }

  /** The places that hold it intact, by their numbers in the request, from 0. */
  public List<Integer> intactPlaces() {
    return java.util.stream.IntStream.range(0, standings.size())
        .filter(place -> standings.get(place) == RangeStanding.INTACT)
        .boxed()
        .toList();
  }
}
