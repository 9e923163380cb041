package io.holdfast.catalog.cli.argument;

import io.holdfast.catalog.cli.argument.SampleArgument.Amount;
import io.holdfast.catalog.verify.Sample;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How much a sample holds: {@code 1%}, {@code 0.1%}, or a number such as {@code 500}. */
public final class SampleArgument implements ITypeConverter<Amount> {
  @Override
  public Amount convert(String value) {
    try {
      if (value.endsWith("%")) {
        double share = Double.parseDouble(value.substring(0, value.length() - 1)) / 100;
        Sample.ofShare(Sample.Unit.CHUNKS, share, 0); // refuses what is out of range
        return (unit, seed) -> Sample.ofShare(unit, share, seed);
      }
      long count = Long.parseLong(value);
      Sample.ofCount(Sample.Unit.CHUNKS, count, 0);
      return (unit, seed) -> Sample.ofCount(unit, count, seed);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'"
              + value
              + "' is not a sample; write a share above 0% and up to 100%, such as 1%, or a"
              + " number of 1 or more");
    }
  }

  /** A share or a number, of which a sample is made. */
  @FunctionalInterface
  public interface Amount {
    /** The sample of these units, drawn with this seed. */
    Sample of(Sample.Unit unit, long seed);
  }
}
