package io.holdfast.catalog.cli.session;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** What was asked of the command cannot be meant so. */
public final class RequestException extends CatalogException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param message what is wrong and what to do
   */
  public RequestException(String message) {
    super(Remedy.FIX_REQUEST, message);
  }
}
