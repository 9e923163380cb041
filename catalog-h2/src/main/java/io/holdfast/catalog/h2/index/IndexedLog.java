package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.h2.pack.CommitMark;
import io.holdfast.catalog.h2.pack.NodeExtent;

/**
 * The part of the log that an index file holds.
 *
 * @param catalog id of the catalog
 * @param from its first statement
 * @param to the statement behind its last one
 * @param last the last commit of the part
 * @param nodes how far the nodes reached with that commit
 */
public record IndexedLog(String catalog, long from, long to, CommitMark last, NodeExtent nodes) {
  /** Two parts, and what lies between them, as one. */
  public static IndexedLog joined(IndexedLog first, IndexedLog last) {
    return new IndexedLog(last.catalog(), first.from(), last.to(), last.last(), last.nodes());
  }

  /** Number of statements. */
  public long statements() {
    return to - from;
  }
}
