package io.holdfast.catalog.manifest;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** An entry that cannot stand where it was given in a manifest. */
public final class InvalidEntryException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient EntryPath path;

  /**
   * Creates the failure.
   *
   * @param path the entry's path
   * @param reason what is wrong with it, such as "it lies below 'a', which is no directory"
   */
  public InvalidEntryException(EntryPath path, String reason) {
    super(Remedy.FIX_REQUEST, "the entry '" + path + "' cannot stand in the manifest: " + reason);
    this.path = path;
  }

  /** The entry's path. */
  public EntryPath path() {
    return path;
  }
}
