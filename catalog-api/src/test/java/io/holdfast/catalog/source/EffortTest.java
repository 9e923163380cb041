package io.holdfast.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EffortTest {
  @Test
  void grantsAllThatIsNotLimited() {
    assertThat(Effort.full().threads()).isZero();
    assertThat(Effort.full().throttle()).isEmpty();
    assertThat(Effort.full().bufferBytes()).isEmpty();
    Effort some = Effort.full().withThrottle(1).withBufferBytes(4 << 20).withThreads(256);
    assertThat(some.threads()).isEqualTo(256);
    assertThat(some.throttle()).hasValue(1);
    assertThat(some.bufferBytes()).hasValue(4 << 20);
    assertThat(some.withThreads(0))
        .isNotEqualTo(some)
        .hasToString("the catalog's threads, 4194304 bytes of buffers, 1 bytes a second");
    assertThat(some)
        .isEqualTo(Effort.full().withThreads(256).withBufferBytes(4 << 20).withThrottle(1));
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatThrownBy(() -> Effort.full().withThreads(257)).hasMessageContaining("257");
    assertThatThrownBy(() -> Effort.full().withThreads(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Effort.full().withThrottle(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> Effort.full().withBufferBytes((4 << 20) - 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4194303");
  }
}
