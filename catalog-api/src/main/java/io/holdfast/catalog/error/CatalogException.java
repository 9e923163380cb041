package io.holdfast.catalog.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Base of all failures of the catalog. The message is one sentence for a person (what was expected,
 * what was found, where, what to do next); the facts are also exposed as accessors of each subtype.
 *
 * <p>Damaged backup content is never an exception: it is a finding in a report.
 */
public abstract class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Remedy remedy;

  /**
   * Creates a failure.
   *
   * @param remedy what the catcher can do
   * @param message one sentence for a person
   */
  protected CatalogException(Remedy remedy, String message) {
    this(remedy, message, null);
  }

  /**
   * Creates a failure with its cause.
   *
   * @param remedy what the catcher can do
   * @param message one sentence for a person
   * @param cause what led to it, if anything
   */
  protected CatalogException(Remedy remedy, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = Objects.requireNonNull(remedy, "remedy");
  }

  /** One sentence for a person. */
  @Override
  public final String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** Returns what the catcher can do about this failure. */
  public final Remedy remedy() {
    return remedy;
  }
}
