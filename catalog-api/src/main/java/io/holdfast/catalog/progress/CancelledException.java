package io.holdfast.catalog.progress;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/**
 * A long operation ended because its thread was interrupted; the interrupt status stays set. A
 * verification has recorded what it had verified by then; everything else has recorded nothing.
 */
public final class CancelledException extends CatalogException {
  private static final long serialVersionUID = 1L;

  /** Creates the failure. */
  public CancelledException() {
    super(Remedy.RETRY, "interrupted before it was complete");
  }
}
