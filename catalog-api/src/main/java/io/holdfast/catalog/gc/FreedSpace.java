package io.holdfast.catalog.gc;

/**
 * How much is freed. Immutable and thread-safe.
 *
 * @param nodes manifest nodes, pieces of chunk lists and sets of coverage that are freed
 * @param bytes by so much the catalog shrinks, in bytes
 * @param nodesCopied nodes that lie among them and are kept: they are written again
 * @param bytesCopied their bytes
 * @param filesRewritten files of the catalog that are replaced
 */
public record FreedSpace(
    long nodes, long bytes, long nodesCopied, long bytesCopied, int filesRewritten) {
  /** Whether nothing is freed. */
  public boolean isNothing() {
    return nodes == 0 && filesRewritten == 0;
  }
}
