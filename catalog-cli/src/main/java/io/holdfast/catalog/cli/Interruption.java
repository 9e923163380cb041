package io.holdfast.catalog.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Ends work cleanly when the process is told to end (Ctrl-C, SIGTERM): the working thread is
 * interrupted, and the process waits a while for it to close the catalog. The JVM's own exit status
 * stands: 130 after Ctrl-C.
 */
final class Interruption {
  private static final long MOST_SECONDS = 10;

  private Interruption() {}

  /** Does some work on this thread, guarded. */
  static int guard(IntSupplier work) {
    Thread worker = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    Thread hook = new Thread(() -> end(worker, done), "holdfast-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.getAsInt();
    } finally {
      done.countDown();
    }
  }

  private static void end(Thread worker, CountDownLatch done) {
    if (done.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      if (!done.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("holdfast: interrupted while busy; nothing half-done counts");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
