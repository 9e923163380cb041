package io.holdfast.catalog.timestamp;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An authority gave no answer. Nothing was stamped, and nothing was lost: ask again later. */
public final class TimestampSourceException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final String source;

  /**
   * Creates the failure.
   *
   * @param source who was asked, such as a URL
   * @param reason what was expected and found
   * @param cause what led to it, if anything
   */
  public TimestampSourceException(String source, String reason, @Nullable Throwable cause) {
    super(
        Remedy.RETRY,
        "no time stamp from "
            + source
            + ": "
            + reason
            + "; try again later, or ask another authority",
        cause);
    this.source = Objects.requireNonNull(source, "source");
  }

  /** Who was asked. */
  public String source() {
    return source;
  }
}
