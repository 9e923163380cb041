package io.holdfast.catalog.restore;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** A pattern of {@link IgnoreRules} is none. */
public final class InvalidIgnoreRuleException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final String pattern;

  /**
   * Creates the failure.
   *
   * @param pattern what was given
   * @param reason what is wrong, and what to write instead
   */
  public InvalidIgnoreRuleException(String pattern, String reason) {
    super(Remedy.FIX_REQUEST, "ignore rule '" + pattern + "': " + reason);
    this.pattern = pattern;
  }

  /** What was given. */
  public String pattern() {
    return pattern;
  }
}
