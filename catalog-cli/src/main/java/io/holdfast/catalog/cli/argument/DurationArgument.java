package io.holdfast.catalog.cli.argument;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A span of time: {@code 15m}, {@code 1h30m}, {@code 7d}, or ISO 8601. */
public final class DurationArgument implements ITypeConverter<Duration> {
  private static final Pattern SHORT =
      Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

  @Override
  public Duration convert(String value) {
    try {
      Duration duration = parse(value.toLowerCase(Locale.ROOT));
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      // told below, with how to write it
    }
    throw new TypeConversionException(
        "'" + value + "' is not a duration; write 15m, 1h30m, 7d or ISO 8601 such as PT15M");
  }

  private static Duration parse(String value) {
    Matcher parts = SHORT.matcher(value);
    if (value.isEmpty() || !parts.matches()) {
      return Duration.parse(value);
    }
    return Duration.ofDays(number(parts.group(1)))
        .plusHours(number(parts.group(2)))
        .plusMinutes(number(parts.group(3)))
        .plusSeconds(number(parts.group(4)));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
