package io.holdfast.catalog.h2.file;

import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.spi.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;

/** Says in the catalog's words what went wrong with a file. */
public final class StoreFailures {
  private StoreFailures() {}

  /** A file could not be read. */
  public static StoreException reading(Path directory, IOException cause) {
    return new StoreException(
        Remedy.FIX_ENVIRONMENT,
        directory.toString(),
        "cannot be read (" + describe(cause) + "); check that it exists and may be read",
        cause);
  }

  /** A file could not be written, and nothing was changed. */
  public static StoreException writing(Path directory, Exception cause) {
    return new StoreException(
        Remedy.FIX_ENVIRONMENT,
        directory.toString(),
        "cannot be written ("
            + describe(cause)
            + "); nothing was changed; check free space and permissions",
        cause);
  }

  /** What is stored is not what was written. */
  public static StoreException damaged(Path directory, String what) {
    return new StoreException(
        Remedy.RESTORE_STORE,
        directory.toString(),
        what + "; restore the catalog from its backup or from its bundles",
        null);
  }

  /** What is stored was written by a newer version. */
  public static StoreException newer(Path directory, String what) {
    return new StoreException(
        Remedy.FIX_ENVIRONMENT,
        directory.toString(),
        what + "; nothing was changed; use the version that wrote it, or a newer one",
        null);
  }

  private static String describe(Exception cause) {
    if (cause instanceof AccessDeniedException || cause instanceof ReadOnlyFileSystemException) {
      return "access denied: " + cause.getMessage();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
