package io.holdfast.catalog.restore;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.snapshot.SnapshotId;

/** A snapshot has no file at a path. */
public final class UnknownEntryException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient EntryPath path;

  /**
   * Creates the failure.
   *
   * @param snapshot where it was looked for
   * @param path what was looked for
   * @param found what is there
   */
  public UnknownEntryException(SnapshotId snapshot, EntryPath path, String found) {
    super(
        Remedy.FIX_REQUEST,
        "snapshot "
            + snapshot.shortForm()
            + ": expected a file at '"
            + path
            + "', found "
            + found
            + "; list the snapshot's entries to see what it has");
    this.path = path;
  }

  /** What was looked for. */
  public EntryPath path() {
    return path;
  }
}
