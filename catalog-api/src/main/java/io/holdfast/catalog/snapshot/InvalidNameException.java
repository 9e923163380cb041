package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** A name or identifier has not the right form. */
public final class InvalidNameException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final String found;

  /**
   * Creates the failure.
   *
   * @param what what was to be named
   * @param found what was given
   * @param expected the form
   */
  public InvalidNameException(String what, String found, String expected) {
    super(Remedy.FIX_REQUEST, "not a " + what + ": '" + found + "'; expected " + expected);
    this.found = found;
  }

  /** What was given. */
  public String found() {
    return found;
  }
}
