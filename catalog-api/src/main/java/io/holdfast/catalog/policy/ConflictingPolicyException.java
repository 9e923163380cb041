package io.holdfast.catalog.policy;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.verify.Depth;

/** Two policies ask for verifications of which neither includes the other. */
public final class ConflictingPolicyException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Depth recorded;
  private final Depth requested;

  /**
   * Creates the failure.
   *
   * @param recorded the depth that the recorded policy asks for
   * @param requested the depth that the request asks for
   */
  public ConflictingPolicyException(Depth recorded, Depth requested) {
    super(
        Remedy.FIX_REQUEST,
        "expected a verification that includes depth "
            + recorded.id()
            + ", which the policy of the dataset asks for, found a request for depth "
            + requested.id()
            + ": neither includes the other; leave the depth out of the request, and verify at both"
            + " depths");
    this.recorded = recorded;
    this.requested = requested;
  }

  /** The depth that the recorded policy asks for. */
  public Depth recorded() {
    return recorded;
  }

  /** The depth that the request asks for. */
  public Depth requested() {
    return requested;
  }
}
