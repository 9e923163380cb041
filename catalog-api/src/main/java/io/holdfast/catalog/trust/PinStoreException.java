package io.holdfast.catalog.trust;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import org.jspecify.annotations.Nullable;

/** A pin cannot be read or kept. */
public final class PinStoreException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final String location;

  /**
   * Creates the failure.
   *
   * @param location how the store of the pin names itself
   * @param reason what was expected and found, and what to do
   * @param cause what led to it, if anything
   */
  public PinStoreException(String location, String reason, @Nullable Throwable cause) {
    super(Remedy.FIX_ENVIRONMENT, "pin " + location + ": " + reason, cause);
    this.location = location;
  }

  /** How the store of the pin names itself. */
  public String location() {
    return location;
  }
}
