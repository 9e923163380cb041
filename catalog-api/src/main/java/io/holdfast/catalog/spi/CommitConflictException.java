package io.holdfast.catalog.spi;

import io.holdfast.catalog.error.Remedy;

/** The log has another size than a commit was made for: somebody else was faster. */
public final class CommitConflictException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final long expectedSize;
  private final long foundSize;

  /**
   * Creates the failure.
   *
   * @param location how the store names itself
   * @param expectedSize the size that the commit was made for
   * @param foundSize the size that the log has
   */
  public CommitConflictException(String location, long expectedSize, long foundSize) {
    super(
        Remedy.RETRY,
        location,
        "the log was expected to hold "
            + expectedSize
            + " statements and holds "
            + foundSize
            + "; read it again and retry",
        null);
    this.expectedSize = expectedSize;
    this.foundSize = foundSize;
  }

  /** The size that the commit was made for. */
  public long expectedSize() {
    return expectedSize;
  }

  /** The size that the log has. */
  public long foundSize() {
    return foundSize;
  }
}
