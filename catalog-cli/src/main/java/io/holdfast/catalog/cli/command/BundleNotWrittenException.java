package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/**
 * What was asked for was done and stands, and a bundle beside it could not be written. So it is
 * neither the request that is wrong nor an answer that is no, whatever the bundle failed for: who
 * repeats the request does it twice.
 */
final class BundleNotWrittenException extends CatalogException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param standing what was done, as the beginning of a sentence
   * @param failure why the bundle could not be written
   * @param mending the command that writes it, once the reason is mended
   */
  BundleNotWrittenException(String standing, CatalogException failure, String mending) {
    super(
        remedy(failure),
        standing + ": " + failure.getMessage() + "; then write it: " + mending,
        failure);
  }

  private static Remedy remedy(CatalogException failure) {
    return switch (failure.remedy()) {
      case FIX_REQUEST, ACCEPT_REFUSAL, FIX_ENVIRONMENT -> Remedy.FIX_ENVIRONMENT;
      case RETRY, DO_NOT_CLEAN_UP, RESTORE_STORE -> failure.remedy();
    };
  }
}
