package io.holdfast.catalog.cli.argument;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time in RFC 3339 with a zone or offset. Without one it is refused, never guessed. */
public final class TimeArgument implements ITypeConverter<Instant> {
  private static final Pattern LOCAL =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d([Tt ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?)?");
  private static final Pattern ZONED =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?([Zz]|[+-]\\d\\d:\\d\\d)");

  @Override
  public Instant convert(String value) {
    if (LOCAL.matcher(value).matches()) {
      throw new TypeConversionException("time '" + value + "' has no zone; " + howToWrite(value));
    }
    if (ZONED.matcher(value).matches()) {
      try {
        return OffsetDateTime.parse(value.toUpperCase(Locale.ROOT).replace(' ', 'T')).toInstant();
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "there is no time '"
                + value
                + "': "
                + String.valueOf(e.getMessage()).replaceFirst("^Text '.*': ", ""));
      }
    }
    throw new TypeConversionException("'" + value + "' is not a time; " + howToWrite("2026-11-23"));
  }

  private static String howToWrite(String local) {
    String full = local.length() == 10 ? local + "T17:00:00" : local.replace(' ', 'T');
    return "write " + full + "Z for UTC, or the offset as in " + full + "+01:00";
  }
}
