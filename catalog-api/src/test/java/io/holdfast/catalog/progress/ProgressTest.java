package io.holdfast.catalog.progress;

import static io.holdfast.catalog.progress.ProgressListener.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void tellsRateAndTimeLeftByBytes() {
    Progress progress = new Progress(3, 100, 250, 1000, 0, 5 * SECOND);
    assertThat(progress.elapsed()).isEqualTo(Duration.ofSeconds(5));
    assertThat(progress.bytesPerSecond()).isEqualTo(50.0);
    assertThat(progress.entriesPerSecond()).isEqualTo(0.6);
    assertThat(progress.share()).hasValue(0.25);
    assertThat(progress.timeLeft()).contains(Duration.ofSeconds(15));
  }

  @Test
  void goesByEntriesWhereNoBytesAreCounted() {
    Progress audit = new Progress(20, 100, 777, UNKNOWN, 0, 2 * SECOND);
    assertThat(audit.share()).hasValue(0.2);
    assertThat(audit.timeLeft()).contains(Duration.ofSeconds(8));

    Progress emptyFiles = new Progress(50, 100, 0, 0, 0, SECOND);
    assertThat(emptyFiles.share()).hasValue(0.5);
    assertThat(emptyFiles.timeLeft()).contains(Duration.ofSeconds(1));
  }

  @Test
  void knowsNoTimeLeftWithoutTotalTimeOrWork() {
    assertThat(new Progress(1, UNKNOWN, 10, UNKNOWN, 0, SECOND).timeLeft()).isEmpty();
    assertThat(new Progress(1, 2, 10, 20, 0).timeLeft()).isEmpty();
    assertThat(new Progress(0, 2, 0, 20, 0, SECOND).timeLeft()).isEmpty();
    assertThat(new Progress(0, 0, 0, 0, 0, SECOND).timeLeft()).isEmpty();
    assertThat(new Progress(1, 2, 10, 20, 0).bytesPerSecond()).isZero();
  }

  @Test
  void hasNothingLeftAtTheEndNorBeyond() {
    assertThat(new Progress(2, 2, 20, 20, 0, SECOND).timeLeft()).contains(Duration.ZERO);
    Progress beyond = new Progress(3, 2, 25, 20, 0, SECOND);
    assertThat(beyond.share()).hasValue(1);
    assertThat(beyond.timeLeft()).contains(Duration.ZERO);
  }

  @Test
  void staysExactForTerabytes() {
    long terabyte = 1L << 40;
    Progress progress = new Progress(1, 1, terabyte, 4 * terabyte, 0, 3600 * SECOND);
    assertThat(progress.timeLeft()).contains(Duration.ofHours(3));
  }
}
