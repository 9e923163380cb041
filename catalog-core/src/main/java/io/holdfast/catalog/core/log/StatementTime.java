package io.holdfast.catalog.core.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Times as they stand in statements: RFC 3339 in UTC with nine fractional digits, such as {@code
 * 2026-11-23T02:00:00.000000000Z}. One moment has one text.
 */
final class StatementTime {
  private static final Pattern FORM =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{9}Z");

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT);

  private StatementTime() {}

  /**
   * Writes a time.
   *
   * @throws IllegalArgumentException if its year has not four digits
   */
  static String format(Instant time) {
    OffsetDateTime utc;
    try {
      utc = time.atOffset(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no year of four digits: " + time, e);
    }
    if (utc.getYear() < 0 || utc.getYear() > 9999) {
      throw new IllegalArgumentException("no year of four digits: " + time);
    }
    return WRITTEN.format(utc);
  }

  /**
   * Reads a time.
   *
   * @throws IllegalArgumentException if the text is not what {@link #format} writes
   */
  static Instant parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected a time such as 2026-11-23T02:00:00.000000000Z, found '" + text + "'");
    }
    try {
      Instant time = Instant.parse(text);
      if (!format(time).equals(text)) {
        // The platform reads 24:00:00 and leap seconds as the moment after them.
        throw new IllegalArgumentException("expected " + format(time) + ", found " + text);
      }
      return time;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no such time: " + text, e);
    }
  }
}
