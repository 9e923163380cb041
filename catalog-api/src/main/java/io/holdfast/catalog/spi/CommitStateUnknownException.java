package io.holdfast.catalog.spi;

import io.holdfast.catalog.error.Remedy;

/** A commit failed so that it is unknown whether its statements were appended. */
public final class CommitStateUnknownException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param location how the store names itself
   * @param cause what led to it
   */
  public CommitStateUnknownException(String location, Throwable cause) {
    super(
        Remedy.DO_NOT_CLEAN_UP,
        location,
        "writing failed at a moment when it is unknown whether the statements were kept; close the"
            + " catalog, open it again and look before repeating",
        cause);
  }
}
