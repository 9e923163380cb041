package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.io.IOException;
import java.nio.file.Path;

/** Entries could not be sorted on disk. */
public final class SortingException extends CatalogException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param directory where temporary files were to be kept
   * @param cause what led to it
   */
  public SortingException(Path directory, IOException cause) {
    super(
        Remedy.FIX_ENVIRONMENT,
        "entries could not be sorted in the directory for temporary files, "
            + directory
            + ": "
            + cause
            + "; make room there, or name another directory",
        cause);
  }
}
