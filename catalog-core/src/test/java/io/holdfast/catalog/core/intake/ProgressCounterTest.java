package io.holdfast.catalog.core.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.progress.ProgressListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressCounterTest {
  private static final int THREADS = 4;
  private static final int ENTRIES = 20_000;

  /** Not thread-safe, as a caller's may well be. */
  private final List<Progress> told = new ArrayList<>();

  @Test
  void neverGoesBackwardsAndEndsWithAll() throws InterruptedException {
    ProgressCounter counter =
        new ProgressCounter(told::add, THREADS * ENTRIES, ProgressListener.UNKNOWN);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(
          new Thread(
              () -> {
                for (int entry = 0; entry < ENTRIES; entry++) {
                  counter.entry();
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(told).isSortedAccordingTo(Comparator.comparingLong(Progress::entries));
    assertThat(told.get(told.size() - 1).entries()).isEqualTo(THREADS * ENTRIES);
  }

  @Test
  void leavesAChangeToTheThreadThatIsTelling() throws InterruptedException {
    CountDownLatch telling = new CountDownLatch(1);
    CountDownLatch counted = new CountDownLatch(1);
    AtomicReference<ProgressCounter> counter = new AtomicReference<>();
    counter.set(
        new ProgressCounter(
            progress -> {
              told.add(progress);
              telling.countDown();
              await(counted);
            },
            2,
            ProgressListener.UNKNOWN));
    Thread slow = new Thread(() -> counter.get().entry());
    slow.start();
    telling.await();
    counter.get().entry();
    counted.countDown();
    slow.join();
    assertThat(told).extracting(Progress::entries).containsExactly(1L, 2L);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
