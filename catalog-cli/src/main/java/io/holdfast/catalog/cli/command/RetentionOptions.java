package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.retention.RetentionPeriod;
import io.holdfast.catalog.retention.RetentionRules;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The rules of what is kept, as options. */
final class RetentionOptions {
  @Option(names = "--keep-last", paramLabel = "N", description = "The newest N.")
  private @Nullable Integer last;

  @Option(names = "--keep-hourly", paramLabel = "N", description = "One of each of N hours.")
  private @Nullable Integer hourly;

  @Option(names = "--keep-daily", paramLabel = "N", description = "One of each of N days.")
  private @Nullable Integer daily;

  @Option(names = "--keep-weekly", paramLabel = "N", description = "One of each of N weeks.")
  private @Nullable Integer weekly;

  @Option(names = "--keep-monthly", paramLabel = "N", description = "One of each of N months.")
  private @Nullable Integer monthly;

  @Option(names = "--keep-yearly", paramLabel = "N", description = "One of each of N years.")
  private @Nullable Integer yearly;

  @Option(
      names = "--keep-within",
      paramLabel = "D",
      converter = DurationArgument.class,
      description = "All that are at most so much older than the newest.")
  private @Nullable Duration within;

  @Option(
      names = "--keep-label",
      paramLabel = "K[=V]",
      description = "All with this label; may be given more than once.")
  private List<String> labels = new ArrayList<>();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Where days begin, such as Europe/Zurich; UTC if not given.")
  private @Nullable String zone;

  /** The rules that are asked for. */
  RetentionRules rules() {
    RetentionRules.Builder rules = RetentionRules.builder();
    if (last != null) {
      rules.last(positive("--keep-last", last));
    }
    every(rules, RetentionPeriod.HOUR, "--keep-hourly", hourly);
    every(rules, RetentionPeriod.DAY, "--keep-daily", daily);
    every(rules, RetentionPeriod.WEEK, "--keep-weekly", weekly);
    every(rules, RetentionPeriod.MONTH, "--keep-monthly", monthly);
    every(rules, RetentionPeriod.YEAR, "--keep-yearly", yearly);
    if (within != null) {
      if (within.isZero()) {
        throw new RequestException("--keep-within must be more than 0");
      }
      rules.within(within);
    }
    for (String label : labels) {
      int equals = label.indexOf('=');
      if (equals < 0) {
        rules.label(label);
      } else {
        rules.label(label.substring(0, equals), label.substring(equals + 1));
      }
    }
    rules.zone(zoneId());
    try {
      return rules.build();
    } catch (IllegalArgumentException e) {
      throw new RequestException(
          "say what to keep, with at least one of --keep-last, --keep-hourly, --keep-daily,"
              + " --keep-weekly, --keep-monthly, --keep-yearly, --keep-within and --keep-label");
    }
  }

  private ZoneId zoneId() {
    if (zone == null) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new RequestException(
          "--zone: '" + zone + "' is no time zone; write Europe/Zurich, UTC or +02:00");
    }
  }

  private static void every(
      RetentionRules.Builder rules,
      RetentionPeriod period,
      String option,
      @Nullable Integer count) {
    if (count != null) {
      rules.every(period, positive(option, count));
    }
  }

  private static int positive(String option, int count) {
    if (count < 1) {
      throw new RequestException(option + " must be 1 or more, not " + count);
    }
    return count;
  }
}
