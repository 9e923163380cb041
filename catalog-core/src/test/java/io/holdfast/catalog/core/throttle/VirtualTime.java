package io.holdfast.catalog.core.throttle;

import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when somebody waits for it. Thread-safe. */
public final class VirtualTime implements Waiting {
  private final AtomicLong nanos;
  private final AtomicLong waits = new AtomicLong();

  /** Time that begins at zero. */
  public VirtualTime() {
    this(0);
  }

  /** Time that begins at any moment. */
  public VirtualTime(long nanos) {
    this.nanos = new AtomicLong(nanos);
  }

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  @Override
  public void await(long wanted) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    waits.incrementAndGet();
    nanos.addAndGet(wanted);
  }

  /** Time passes by itself. */
  public void pass(long passed) {
    nanos.addAndGet(passed);
  }

  /** How often somebody waited. */
  public long waits() {
    return waits.get();
  }
}
