package io.holdfast.catalog.spi;

/**
 * What is freed, or would be. Immutable and thread-safe.
 *
 * @param nodesFreed blobs to which nothing refers
 * @param bytesFreed by so much the store shrinks, in bytes, what is copied already taken off; 0
 *     where the copies need as much as is freed
 * @param nodesCopied blobs that lie among them, stay, and are written again
 * @param bytesCopied their bytes
 * @param filesRewritten files of the store that are replaced
 */
public record SweepFigures(
    long nodesFreed, long bytesFreed, long nodesCopied, long bytesCopied, int filesRewritten) {
  /** Nothing to be freed. */
  public static final SweepFigures NONE = new SweepFigures(0, 0, 0, 0, 0);

  /** Checks the figures. */
  public SweepFigures {
    if (nodesFreed < 0
        || bytesFreed < 0
        || nodesCopied < 0
        || bytesCopied < 0
        || filesRewritten < 0) {
      throw new IllegalArgumentException(
          "figures are 0 or more: "
              + nodesFreed
              + ", "
              + bytesFreed
              + ", "
              + nodesCopied
              + ", "
              + bytesCopied
              + ", "
              + filesRewritten);
    }
  }

  /** Whether there is nothing to be freed. */
  public boolean isNothing() {
    return nodesFreed == 0 && filesRewritten == 0;
  }
}
