package io.holdfast.catalog.log;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import org.jspecify.annotations.Nullable;

/** Bytes in the log are not a statement that this version can read. */
public final class MalformedStatementException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final long index;
  private final String reason;

  /**
   * Creates the failure.
   *
   * @param index its place in the log, or -1 if it was never in one
   * @param reason what is wrong, expected and found
   * @param cause what led to it, if anything
   */
  public MalformedStatementException(long index, String reason, @Nullable Throwable cause) {
    super(
        Remedy.RESTORE_STORE,
        (index < 0 ? "malformed statement: " : "malformed statement " + index + ": ") + reason,
        cause);
    this.index = index;
    this.reason = reason;
  }

  /** Its place in the log, or -1 if it was never in one. */
  public long index() {
    return index;
  }

  /** What is wrong, expected and found. */
  public String reason() {
    return reason;
  }
}
