package io.holdfast.catalog.h2.pack;

/**
 * How far nodes reach: all packs before this one, and this one up to an offset.
 *
 * @param pack number of the pack, 0 where there is none yet
 * @param end offset behind its last node
 */
public record NodeExtent(int pack, long end) {
  /** No nodes. */
  public static final NodeExtent NONE = new NodeExtent(0, 0);

  boolean isBefore(NodeExtent other) {
    return pack < other.pack || (pack == other.pack && end < other.end);
  }
}
