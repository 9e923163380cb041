package io.holdfast.catalog.core.health;

import io.holdfast.catalog.selection.DurationText;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Ages in sentences. They grow while one reads, so they are cut to what matters. */
final class AgeText {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private AgeText() {}

  /** An age, rounded down: to hours from a day on, to minutes from an hour on, else to seconds. */
  static String of(Duration age) {
    return DurationText.exact(cut(age));
  }

  /** An age beside the limit that it exceeds: exact where rounding would make it look allowed. */
  static String beyond(Duration limit, Duration age) {
    Duration cut = cut(age);
    return DurationText.exact(cut.compareTo(limit) > 0 ? cut : age);
  }

  private static Duration cut(Duration age) {
    if (age.compareTo(DAY) >= 0) {
      return age.truncatedTo(ChronoUnit.HOURS);
    }
    return age.truncatedTo(age.compareTo(HOUR) >= 0 ? ChronoUnit.MINUTES : ChronoUnit.SECONDS);
  }
}
