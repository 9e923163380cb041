package io.holdfast.catalog.core.retention;

import io.holdfast.catalog.retention.Keep;
import io.holdfast.catalog.retention.RetentionPeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Names the hour, day, week, month or year that a moment lies in. Immutable and thread-safe. */
final class CalendarSpans {
  private final ZoneId zone;

  CalendarSpans(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The span of a moment, such as {@code 2026-W48}. Two moments have the same name if and only if
   * they lie in the same span; an hour that a change of the clocks repeats is two.
   */
  String name(RetentionPeriod period, Instant moment) {
    ZonedDateTime there = moment.atZone(zone);
    return switch (period) {
      case HOUR -> there.truncatedTo(ChronoUnit.HOURS).toOffsetDateTime().toString();
      case DAY -> there.toLocalDate().toString();
      case WEEK ->
          String.format(
              Locale.ROOT,
              "%d-W%02d",
              there.get(IsoFields.WEEK_BASED_YEAR),
              there.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> String.format(Locale.ROOT, "%d-%02d", there.getYear(), there.getMonthValue());
      case YEAR -> Integer.toString(there.getYear());
    };
  }

  static Keep.Reason reason(RetentionPeriod period) {
    return switch (period) {
      case HOUR -> Keep.Reason.HOURLY;
      case DAY -> Keep.Reason.DAILY;
      case WEEK -> Keep.Reason.WEEKLY;
      case MONTH -> Keep.Reason.MONTHLY;
      case YEAR -> Keep.Reason.YEARLY;
    };
  }

  static String noun(RetentionPeriod period) {
    return period.name().toLowerCase(Locale.ROOT);
  }
}
