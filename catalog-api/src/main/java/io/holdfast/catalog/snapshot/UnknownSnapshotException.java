package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** There is no snapshot with this id. */
public final class UnknownSnapshotException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final String id;

  /**
   * Creates the failure.
   *
   * @param id the id or prefix that was given
   */
  public UnknownSnapshotException(String id) {
    super(
        Remedy.FIX_REQUEST, "no snapshot begins with '" + id + "' in this catalog; list shows all");
    this.id = id;
  }

  /** The id or prefix that was given. */
  public String id() {
    return id;
  }
}
