package io.holdfast.catalog.verify;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** A payload is too large to be read in parts: it has more chunks than a set of them may hold. */
public final class TooManyUnitsException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final long most;

  /**
   * Creates the failure.
   *
   * @param payload what is too large
   * @param most how many units can be kept
   */
  public TooManyUnitsException(String payload, long most) {
    super(
        Remedy.FIX_REQUEST,
        payload
            + " cannot be read in parts: expected at most "
            + most
            + " units, found more; verify everything, without a time limit");
    this.most = most;
  }

  /** How many units can be kept. */
  public long most() {
    return most;
  }
}
