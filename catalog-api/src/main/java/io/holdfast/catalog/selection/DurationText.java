package io.holdfast.catalog.selection;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;

/** Durations as people read them: {@code 15 h}, {@code 2 d 3 h}, {@code 1 min 0.5 s}. */
public final class DurationText {
  private static final int NANO_DIGITS = 9;

  private DurationText() {}

  /**
   * All units that are not zero, from days (of 24 hours) down to seconds with their fraction;
   * {@code 0 s} for nothing, a leading {@code -} where it is negative. Nothing is rounded away,
   * since these texts stand beside limits.
   */
  public static String exact(Duration duration) {
    if (duration.isZero()) {
      return "0 s";
    }
    if (duration.isNegative()) {
      return "-" + negated(duration);
    }
    StringJoiner text = new StringJoiner(" ");
    add(text, duration.toDaysPart(), "d");
    add(text, duration.toHoursPart(), "h");
    add(text, duration.toMinutesPart(), "min");
    if (duration.toSecondsPart() != 0 || duration.toNanosPart() != 0) {
      text.add(duration.toSecondsPart() + fraction(duration.toNanosPart()) + " s");
    }
    return text.toString();
  }

  /**
   * As {@link #exact}, without fractions of a second from a minute on: for spans that are not
   * beside a limit, such as the age of something.
   */
  public static String readable(Duration duration) {
    return exact(
        duration.abs().compareTo(Duration.ofMinutes(1)) < 0
            ? duration
            : duration.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String negated(Duration duration) {
    // The most negative one has no positive counterpart: a nanosecond less is near enough for text.
    return duration.toSeconds() == Long.MIN_VALUE
        ? exact(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))
        : exact(duration.negated());
  }

  private static void add(StringJoiner text, long count, String unit) {
    if (count != 0) {
      text.add(count + " " + unit);
    }
  }

  private static String fraction(int nanos) {
    if (nanos == 0) {
      return "";
    }
    String digits = Integer.toString(nanos);
    String padded = "0".repeat(NANO_DIGITS - digits.length()) + digits;
    int end = padded.length();
    while (padded.charAt(end - 1) == '0') {
      end--;
    }
    return "." + padded.substring(0, end);
  }
}
