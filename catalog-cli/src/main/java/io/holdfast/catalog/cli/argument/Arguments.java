package io.holdfast.catalog.cli.argument;

import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.verify.Depth;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words that stand for values of the catalog. */
public final class Arguments {
  private Arguments() {}

  private static <T> T checked(String value, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (CatalogException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** A dataset's name. */
  public static final class Dataset implements ITypeConverter<DatasetName> {
    @Override
    public DatasetName convert(String value) {
      return checked(value, DatasetName::of);
    }
  }

  /** A timeline's name. */
  public static final class Timeline implements ITypeConverter<TimelineName> {
    @Override
    public TimelineName convert(String value) {
      return checked(value, TimelineName::of);
    }
  }

  /** A digest scheme for recording. */
  public static final class Scheme implements ITypeConverter<DigestScheme> {
    @Override
    public DigestScheme convert(String value) {
      return checked(value, DigestScheme::of);
    }
  }

  /** A position: {@code KIND=N}. */
  public static final class Mark implements ITypeConverter<Position> {
    @Override
    public Position convert(String value) {
      int equals = value.indexOf('=');
      if (equals < 1 || !value.substring(equals + 1).matches("\\d{1,18}")) {
        throw new TypeConversionException(
            "'" + value + "' is not a position; write KIND=N, such as lsn=48113902");
      }
      long number = Long.parseLong(value.substring(equals + 1));
      return checked(value.substring(0, equals), kind -> new Position(kind, number));
    }
  }

  /** A label: {@code K=V}. */
  public static final class LabelPair implements ITypeConverter<Label> {
    @Override
    public Label convert(String value) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new TypeConversionException(
            "'" + value + "' is not a label; write NAME=VALUE, such as engine=3db");
      }
      return new Label(value.substring(0, equals), value.substring(equals + 1));
    }
  }

  /** A rule of selections. */
  public static final class Rule implements ITypeConverter<RejectionCode> {
    @Override
    public RejectionCode convert(String value) {
      String name = value.toUpperCase(Locale.ROOT).replace('-', '_');
      return Arrays.stream(RejectionCode.values())
          .filter(code -> code.name().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + value
                          + "' is not a rule; write the code of what is against the snapshot, such"
                          + " as NEWER_VALID_EXISTS"));
    }
  }

  /** A depth that a verification can reach. */
  public static final class VerifiableDepth implements ITypeConverter<Depth> {
    @Override
    public Depth convert(String value) {
      return Arrays.stream(Depth.values())
          .filter(depth -> depth != Depth.RESTORED)
          .filter(depth -> depth.id().equals(value.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(() -> unknown(value));
    }

    private static TypeConversionException unknown(String value) {
      String known =
          Arrays.stream(Depth.values())
              .filter(depth -> depth != Depth.RESTORED)
              .map(Depth::id)
              .collect(Collectors.joining(", "));
      return new TypeConversionException("'" + value + "' is not a depth; write one of " + known);
    }
  }

  /**
   * A label.
   *
   * @param name its name
   * @param value its value, which may be empty
   */
  public record Label(String name, String value) {}
}
