package io.holdfast.catalog.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T17:00:00.9Z");

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "1048524, 1023.9 KiB",
    "1048575, 1.0 MiB",
    "1073741824, 1.0 GiB",
    "9223372036854775807, 8.0 EiB",
  })
  void sizesHaveBinaryUnits(long bytes, String text) {
    assertThat(Sizes.bytes(bytes)).isEqualTo(text);
  }

  @Test
  void countsAgreeWithTheirNouns() {
    assertThat(Sizes.count(0, "entry", "entries")).isEqualTo("0 entries");
    assertThat(Sizes.count(1, "entry", "entries")).isEqualTo("1 entry");
    assertThat(Sizes.count(1_234_567, "entry", "entries")).isEqualTo("1,234,567 entries");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s", "PT0.000000001S, under 1 ms", "PT0.25S, 250 ms", "PT3.21S, 3.2 s", "PT59S, 59 s",
    "PT1M, 1 min", "PT1M5S, 1 min 5 s", "PT1H, 1 h", "PT15H, 15 h", "PT15H1M59S, 15 h 1 min",
    "P1D, 1 d", "P3DT4H59M, 3 d 4 h", "P400D, 400 d", "PT-15H, -15 h",
  })
  void spansHaveAtMostTwoUnits(Duration span, String text) {
    assertThat(Spans.words(span)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T02:00:00Z, 2026-11-24T02:00:00Z (15 h ago)",
    "2026-11-24T17:00:00.1Z, 2026-11-24T17:00:00Z (just now)",
    "2026-11-24T16:59:55.9Z, 2026-11-24T16:59:55Z (5 s ago)",
    "2026-11-24T17:05:01Z, 2026-11-24T17:05:01Z (in 5 min)",
    "2026-11-21T13:00:00.123Z, 2026-11-21T13:00:00Z (3 d 4 h ago)",
  })
  void timesAreUtcWithTheirAge(Instant time, String text) {
    assertThat(Spans.timeAndAge(time, NOW)).isEqualTo(text);
  }
}
