package io.holdfast.catalog.core.log;

import java.time.DateTimeException;
import java.time.Duration;

/** Spans of time as they stand in statements: ISO 8601, and one span has one text. */
final class StatementSpan {
  private StatementSpan() {}

  static String format(Duration span) {
    return span.toString();
  }

  /**
   * Reads a span.
   *
   * @throws IllegalArgumentException if the text is not what {@link #format} writes
   */
  static Duration parse(String text) {
    try {
      Duration span = Duration.parse(text);
      if (!format(span).equals(text)) {
        throw new IllegalArgumentException("expected " + format(span) + ", found " + text);
      }
      return span;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected a span such as PT1H, found " + text, e);
    }
  }
}
