package io.holdfast.catalog.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationArgumentTest {
  private final DurationArgument argument = new DurationArgument();

  @ParameterizedTest
  @CsvSource({
    "15m, PT15M",
    "1h30m, PT1H30M",
    "7d, P7D",
    "0s, PT0S",
    "90s, PT90S",
    "1d2h3m4s, P1DT2H3M4S",
    "PT15M, PT15M",
    "P7D, P7D",
    "pt1h, PT1H",
    "7D, P7D",
    "PT0.5S, PT0.5S",
  })
  void readsShortAndIsoForms(String written, String meant) {
    assertThat(argument.convert(written)).isEqualTo(Duration.parse(meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "15",
        "m",
        "-15m",
        "PT-15M",
        "15 m",
        "1m1h",
        "1.5h",
        "7w",
        "99999999999999999999s",
        "9999999999999999d",
        "P1Y",
        "soon",
      })
  void refusesWhatIsNoDurationSayingHowToWriteIt(String written) {
    assertThatThrownBy(() -> argument.convert(written))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + written + "'")
        .hasMessageContaining("15m, 1h30m, 7d");
  }
}
