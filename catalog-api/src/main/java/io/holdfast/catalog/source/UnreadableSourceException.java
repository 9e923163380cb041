package io.holdfast.catalog.source;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import org.jspecify.annotations.Nullable;

/** A source could not be read at all, or is of no known format. */
public final class UnreadableSourceException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final String location;

  /**
   * Creates the failure.
   *
   * @param remedy {@link Remedy#FIX_REQUEST} for a source that is none, {@link
   *     Remedy#FIX_ENVIRONMENT} for one that cannot be read
   * @param location where it lies
   * @param reason what is wrong and what was expected
   * @param cause what led to it, if anything
   */
  public UnreadableSourceException(
      Remedy remedy, String location, String reason, @Nullable Throwable cause) {
    super(remedy, location + ": " + reason, cause);
    this.location = location;
  }

  /** Where it lies. */
  public String location() {
    return location;
  }
}
