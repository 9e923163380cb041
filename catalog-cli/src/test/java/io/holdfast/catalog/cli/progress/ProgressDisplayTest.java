package io.holdfast.catalog.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.cli.console.Notes;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.progress.ProgressListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MIB = 1 << 20;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Notes notes = new Notes(bytes);
  private final AtomicLong nanos = new AtomicLong(17);

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void printsALineEveryFewSecondsWithRateAndTimeLeft() {
    try (ProgressLines lines = new ProgressLines(notes, "verifying", nanos::get)) {
      for (int i = 1; i <= 100; i++) {
        nanos.addAndGet(SECOND / 10);
        lines.advanced(new Progress(i, 400, i * 10L * MIB, 4000 * MIB, 0, i * SECOND / 10));
      }
    }
    assertThat(shown().lines())
        .containsExactly(
            "holdfast: verifying: 12%, 500.0 MiB of 3.9 GiB, 50 entries, 100.0 MiB/s, 35 s left",
            "holdfast: verifying: 25%, 1000.0 MiB of 3.9 GiB, 100 entries, 100.0 MiB/s, 30 s left");
  }

  @Test
  void knowsNoTimeLeftWhereTheTotalIsUnknown() {
    try (ProgressLines lines = new ProgressLines(notes, "recording", nanos::get)) {
      nanos.addAndGet(5 * SECOND);
      lines.advanced(
          new Progress(
              1, ProgressListener.UNKNOWN, 5 * MIB, ProgressListener.UNKNOWN, 2, 5 * SECOND));
    }
    assertThat(shown()).isEqualTo("holdfast: recording: 5.0 MiB, 1 entry, 1.0 MiB/s, 2 findings\n");
  }

  @Test
  void saysNothingOfWhatIsSoonDone() {
    try (ProgressLines lines = new ProgressLines(notes, "recording", nanos::get)) {
      nanos.addAndGet(SECOND);
      lines.advanced(new Progress(1, 1, MIB, MIB, 0));
    }
    try (ProgressDisplay none = ProgressDisplay.none()) {
      none.advanced(new Progress(1, 1, MIB, MIB, 0));
    }
    assertThat(shown()).isEmpty();
  }

  @Test
  void drawsABarOnATerminalAndTakesItAway() {
    try (ProgressDisplay bar = ProgressDisplay.bar(notes, "verifying", 80)) {
      bar.advanced(new Progress(1, 2, 50 * MIB, 100 * MIB, 1));
    }
    assertThat(shown()).contains("verifying", "100 MiB").endsWith(" \r").doesNotContain("\n");
  }
}
