package io.holdfast.catalog.verify;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** A depth was asked for that a place cannot be verified to. */
public final class DepthNotApplicableException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Depth depth;

  /**
   * Creates the failure.
   *
   * @param depth what was asked for
   * @param location where the payload lies
   * @param reason why it does not apply, and what to ask for instead
   */
  public DepthNotApplicableException(Depth depth, String location, String reason) {
    super(
        Remedy.FIX_REQUEST,
        "depth " + depth.id() + " does not apply to " + location + ": " + reason);
    this.depth = depth;
  }

  /** What was asked for. */
  public Depth depth() {
    return depth;
  }
}
