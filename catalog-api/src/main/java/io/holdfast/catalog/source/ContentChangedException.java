package io.holdfast.catalog.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file changed, or vanished, while its content was being read: what was read is no state that it
 * ever had. Thrown by the stream of an {@link EntrySink.Content} instead of its end; the sink
 * reports it as {@link io.holdfast.catalog.finding.FindingCode#CHANGED_WHILE_READ}.
 */
public final class ContentChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  /**
   * Creates the failure.
   *
   * @param expected what the file was when reading began
   * @param found what it was when reading ended
   * @param cause what led to it, if anything
   */
  public ContentChangedException(String expected, String found, @Nullable Throwable cause) {
    super("changed while it was read: expected " + expected + ", found " + found, cause);
    this.expected = expected;
    this.found = found;
  }

  /** What the file was when reading began. */
  public String expected() {
    return expected;
  }

  /** What it was when reading ended. */
  public String found() {
    return found;
  }
}
