package io.holdfast.catalog.cli.text;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times, ages and spans of time, for a person. */
public final class Spans {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private Spans() {}

  /** A span in at most two units, such as {@code 15 h} or {@code 3 d 4 h}. */
  public static String words(Duration span) {
    if (span.isNegative()) {
      return "-" + words(span.negated());
    }
    if (span.compareTo(MINUTE) < 0) {
      return seconds(span);
    }
    if (span.compareTo(HOUR) < 0) {
      return two(span.toMinutes(), "min", span.toSecondsPart(), "s");
    }
    if (span.compareTo(DAY) < 0) {
      return two(span.toHours(), "h", span.toMinutesPart(), "min");
    }
    return two(span.toDays(), "d", span.toHoursPart(), "h");
  }

  private static String seconds(Duration span) {
    if (span.isZero() || span.compareTo(Duration.ofSeconds(10)) >= 0) {
      return span.toSeconds() + " s";
    }
    if (span.toMillis() < 1) {
      return "under 1 ms";
    }
    return span.toSeconds() == 0
        ? span.toMillis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }

  /** How long ago a time is, such as {@code 15 h ago}; {@code in 5 min} for the future. */
  public static String age(Instant time, Instant now) {
    Duration age = Duration.between(time, now).truncatedTo(ChronoUnit.SECONDS);
    if (age.isZero()) {
      return "just now";
    }
    Duration span = age.abs();
    String text = span.compareTo(MINUTE) < 0 ? span.toSeconds() + " s" : words(span);
    return age.isNegative() ? "in " + text : text + " ago";
  }

  /** A time to the second in RFC 3339, UTC. */
  public static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** A time with its age, such as {@code 2026-11-23T02:00:00Z (15 h ago)}. */
  public static String timeAndAge(Instant time, Instant now) {
    return time(time) + " (" + age(time, now) + ")";
  }
}
