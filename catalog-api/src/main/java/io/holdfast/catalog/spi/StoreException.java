package io.holdfast.catalog.spi;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import org.jspecify.annotations.Nullable;

/**
 * A store could not be opened, read or written. The remedy tells what to do; subtypes carry facts.
 */
public class StoreException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final String location;

  /**
   * Creates the failure.
   *
   * @param remedy what the catcher can do
   * @param location how the store names itself
   * @param reason what is wrong, expected and found, and what to do
   * @param cause what led to it, if anything
   */
  public StoreException(Remedy remedy, String location, String reason, @Nullable Throwable cause) {
    super(remedy, "catalog " + location + ": " + reason, cause);
    this.location = location;
  }

  /** How the store names itself. */
  public final String location() {
    return location;
  }
}
