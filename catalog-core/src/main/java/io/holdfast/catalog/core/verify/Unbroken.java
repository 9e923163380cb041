package io.holdfast.catalog.core.verify;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Does something to its end although the calling thread was or is interrupted: an interrupt would
 * close the files that a store writes to.
 */
final class Unbroken {
  private Unbroken() {}

  /**
   * Does it on a thread of its own, and waits for that.
   *
   * @throws RuntimeException what it threw
   */
  static void run(Runnable task) {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (RuntimeException | Error e) {
                failure.set(e);
              }
            },
            "holdfast-record");
    thread.setDaemon(true);
    thread.start();
    await(thread);
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
