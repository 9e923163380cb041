package io.holdfast.catalog.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeArgumentTest {
  private final TimeArgument argument = new TimeArgument();

  /** The first three are the examples of RFC 3339 section 5.8. */
  @ParameterizedTest
  @CsvSource({
    "1985-04-12T23:20:50.52Z, 1985-04-12T23:20:50.520Z",
    "1996-12-19T16:39:57-08:00, 1996-12-20T00:39:57Z",
    "1937-01-01T12:00:27.87+00:20, 1937-01-01T11:40:27.870Z",
    "2026-11-23t17:00:00z, 2026-11-23T17:00:00Z",
    "2026-11-23 17:00:00Z, 2026-11-23T17:00:00Z",
    "2026-11-23T17:00+05:30, 2026-11-23T11:30:00Z",
    "2026-11-23T17:00:00.123456789Z, 2026-11-23T17:00:00.123456789Z",
  })
  void readsRfc3339(String written, String meant) {
    assertThat(argument.convert(written)).isEqualTo(Instant.parse(meant));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T17:00:00, 2026-11-23T17:00:00Z",
    "2026-11-23 17:00, 2026-11-23T17:00Z",
    "2026-11-23, 2026-11-23T17:00:00Z",
  })
  void refusesATimeWithoutAZoneSayingHowToWriteIt(String written, String better) {
    assertThatThrownBy(() -> argument.convert(written))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + written + "' has no zone")
        .hasMessageContaining("write " + better + " for UTC")
        .hasMessageContaining("+01:00");
    assertThat(argument.convert(better)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "latest",
        "yesterday",
        "17:00:00Z",
        "1764000000",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-11-23T25:00:00Z",
        "2026-11-23T17:00:00+99:00",
        "2026-11-23T17:00:00 Europe/Berlin",
        "2026-11-23T17:00:00CET",
        "+12026-11-23T17:00:00Z",
      })
  void refusesWhatIsNoTime(String written) {
    assertThatThrownBy(() -> argument.convert(written))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + written + "'");
  }
}
