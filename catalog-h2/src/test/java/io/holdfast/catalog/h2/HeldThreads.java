package io.holdfast.catalog.h2;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/** Threads that begin their work when they are let go. */
final class HeldThreads implements ThreadFactory {
  private final CountDownLatch held = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  @Override
  public synchronized Thread newThread(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                held.await();
              } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts it", e);
              }
              work.run();
            });
    threads.add(thread);
    return thread;
  }

  void letGo() {
    held.countDown();
  }

  synchronized List<Thread> all() {
    return List.copyOf(threads);
  }

  /** Returns when all work that was begun is done. */
  void finish() throws InterruptedException {
    letGo();
    int joined = 0;
    while (joined < all().size()) {
      all().get(joined++).join();
    }
  }
}
