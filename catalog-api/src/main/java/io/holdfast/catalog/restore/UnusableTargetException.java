package io.holdfast.catalog.restore;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import org.jspecify.annotations.Nullable;

/**
 * Nothing (more) can be written where a restore was to put its data. What was written before is
 * verified and was left in place.
 */
public final class UnusableTargetException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final String location;

  /**
   * Creates the failure.
   *
   * @param remedy {@link Remedy#FIX_REQUEST} for a place that is the wrong one, {@link
   *     Remedy#FIX_ENVIRONMENT} for one that cannot be written
   * @param location where the data was to go
   * @param reason what was expected, what was found, and what to do
   * @param cause what led to it, if anything
   */
  public UnusableTargetException(
      Remedy remedy, String location, String reason, @Nullable Throwable cause) {
    super(remedy, location + ": " + reason, cause);
    this.location = location;
  }

  /** Where the data was to go. */
  public String location() {
    return location;
  }
}
