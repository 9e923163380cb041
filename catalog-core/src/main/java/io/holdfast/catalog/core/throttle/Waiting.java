package io.holdfast.catalog.core.throttle;

import java.util.concurrent.TimeUnit;

/** Measures time and lets time pass. Thread-safe. */
public interface Waiting {
  /** The system's time. */
  Waiting SYSTEM =
      new Waiting() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void await(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos);
        }
      };

  /** Now, in nanoseconds from any fixed moment, as {@link System#nanoTime} gives it. */
  long nanoTime();

  /**
   * Returns once this time has passed.
   *
   * @param nanos above 0
   * @throws InterruptedException if the thread is interrupted, before or meanwhile
   */
  void await(long nanos) throws InterruptedException;
}
