package io.holdfast.catalog.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT15H, 15 h",
    "PT14S, 14 s",
    "P2DT3H, 2 d 3 h",
    "PT59.999999999S, 59.999999999 s",
    "PT1M0.5S, 1 min 0.5 s",
    "PT0.000000001S, 0.000000001 s",
    "PT24H, 1 d",
    "P400DT23H59M59S, 400 d 23 h 59 min 59 s",
    "PT-1H-30M, -1 h 30 min",
    "PT-0.25S, -0.25 s",
  })
  void tellsAllUnitsThatAreNotZero(Duration duration, String text) {
    assertThat(DurationText.exact(duration)).isEqualTo(text);
  }

  @Test
  void tellsTheLongestDurations() {
    assertThat(DurationText.exact(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))
        .isEqualTo("106751991167300 d 15 h 30 min 7.999999999 s");
    assertThat(DurationText.exact(Duration.ofSeconds(Long.MIN_VALUE)))
        .startsWith("-106751991167300 d 15 h 30 min");
  }
}
