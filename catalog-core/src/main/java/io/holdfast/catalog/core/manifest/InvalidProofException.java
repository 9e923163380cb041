package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** A proof does not show what it claims to show. */
public final class InvalidProofException extends CatalogException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param reason what does not hold, expected and found
   */
  public InvalidProofException(String reason) {
    super(Remedy.ACCEPT_REFUSAL, "the proof does not hold: " + reason);
  }
}
