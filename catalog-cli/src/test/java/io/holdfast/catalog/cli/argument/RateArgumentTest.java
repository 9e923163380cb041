package io.holdfast.catalog.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RateArgumentTest {
  private final RateArgument argument = new RateArgument();

  @ParameterizedTest
  @CsvSource({
    "50MiB/s, 52428800",
    "50mib/s, 52428800",
    "50M, 52428800",
    "50MB/s, 50000000",
    "800KiB, 819200",
    "800kB/s, 800000",
    "1.5GB/s, 1500000000",
    "1GiB/s, 1073741824",
    "0.5KiB/s, 512",
    "1TiB/s, 1099511627776",
    "1, 1",
    "4096B/s, 4096",
    "50 MiB/s, 52428800",
  })
  void readsRates(String written, long meant) {
    assertThat(argument.convert(written)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0MiB/s",
        "0.4",
        "-5M",
        "M",
        "5iB/s",
        "5XiB/s",
        "5MiB/min",
        "50 per second",
        "999999999999999T",
        "full",
      })
  void refusesWhatIsNoRateSayingHowToWriteIt(String written) {
    assertThatThrownBy(() -> argument.convert(written))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + written + "'")
        .hasMessageContaining("50MiB/s");
  }
}
