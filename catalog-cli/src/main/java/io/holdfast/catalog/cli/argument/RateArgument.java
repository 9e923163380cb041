package io.holdfast.catalog.cli.argument;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Bytes a second: {@code 50MiB/s}, {@code 1.5GB/s}, {@code 800K}, or a number of bytes. */
public final class RateArgument implements ITypeConverter<Long> {
  private static final String PREFIXES = "kmgt";
  private static final Pattern RATE =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s?([kmgt]?)(i?b|)(?:/s)?");

  @Override
  public Long convert(String value) {
    Matcher parts = RATE.matcher(value.toLowerCase(Locale.ROOT));
    if (parts.matches() && !(parts.group(2).isEmpty() && parts.group(3).startsWith("i"))) {
      // As elsewhere: kB and MB are powers of 1000; KiB and MiB, and K and M alone, of 1024.
      int step = parts.group(3).equals("b") ? 1000 : 1024;
      int power = parts.group(2).isEmpty() ? 0 : PREFIXES.indexOf(parts.group(2)) + 1;
      BigDecimal bytes =
          new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(step).pow(power));
      if (bytes.compareTo(BigDecimal.ONE) >= 0
          && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
        return bytes.longValue();
      }
    }
    throw new TypeConversionException(
        "'" + value + "' is not a rate; write bytes a second such as 50MiB/s, 800KiB/s or 1.5GB/s");
  }
}
