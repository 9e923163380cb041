package io.holdfast.catalog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.trust.Pin;
import io.holdfast.catalog.trust.PinStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every place does that keeps a client's pin. A test implements it and inherits the tests. */
public interface PinStoreContract {
  /** A store that keeps no pin yet. */
  PinStore newPinStore();

  /** Another object for the same place, as another process has it. */
  PinStore reopened(PinStore store);

  private static Pin pin(long size) {
    byte[] root = new byte[32];
    root[0] = (byte) size;
    Checkpoint checkpoint = new Checkpoint("holdfast/a", size, Digest.copyOf(root));
    return new Pin(checkpoint, Instant.parse("2026-11-24T12:00:00.123456789Z"));
  }

  /** What was kept comes back, also to somebody else. */
  @Test
  default void keepsWhatItIsGiven() {
    PinStore store = newPinStore();
    assertThat(store.location()).isNotBlank();
    assertThat(store.load()).isEmpty();
    assertThat(store.replace(Optional.empty(), pin(3))).isTrue();
    assertThat(store.load()).contains(pin(3));
    assertThat(reopened(store).load()).contains(pin(3));
  }

  /** Only whoever knows what is there may replace it. */
  @Test
  default void replacesOnlyWhatWasExpected() {
    PinStore store = newPinStore();
    assertThat(store.replace(Optional.of(pin(1)), pin(2))).isFalse();
    assertThat(store.load()).isEmpty();
    assertThat(store.replace(Optional.empty(), pin(2))).isTrue();
    assertThat(store.replace(Optional.empty(), pin(3))).isFalse();
    assertThat(store.replace(Optional.of(pin(1)), pin(3))).isFalse();
    assertThat(reopened(store).replace(Optional.of(pin(2)), pin(3))).isTrue();
    assertThat(store.replace(Optional.of(pin(2)), pin(4))).isFalse();
    assertThat(store.load()).contains(pin(3));
  }

  /** A pin that was forgotten is not there, and a new one may come. */
  @Test
  default void forgets() {
    PinStore store = newPinStore();
    store.forget();
    store.replace(Optional.empty(), pin(9));
    store.forget();
    assertThat(store.load()).isEmpty();
    assertThat(reopened(store).replace(Optional.empty(), pin(1))).isTrue();
    assertThat(store.load()).contains(pin(1));
  }

  /** Of several that replace the same pin at once, one does. */
  @Test
  default void ofManyAtOnceOneReplaces() throws InterruptedException {
    PinStore store = newPinStore();
    store.replace(Optional.empty(), pin(1));
    AtomicInteger replaced = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 2; i < 8; i++) {
      Pin next = pin(i);
      PinStore own = i % 2 == 0 ? store : reopened(store);
      threads.add(
          new Thread(
              () -> {
                if (own.replace(Optional.of(pin(1)), next)) {
                  replaced.incrementAndGet();
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(replaced).hasValue(1);
    assertThat(store.load()).isPresent().isNotEqualTo(Optional.of(pin(1)));
  }
}
