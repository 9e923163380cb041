package io.holdfast.catalog.core.throttle;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Time that passes only when somebody waits for it; who waits at the same time waits together.
 * Thread-safe.
 */
public final class VirtualTime implements Waiting {
  private final AtomicLong nanos;
  private final AtomicLong waits = new AtomicLong();
  private final ThreadLocal<Long> seen = new ThreadLocal<>();

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
    long now = nanos.get();
    seen.set(now);
    return now;
  }

  @Override
  public void await(long wanted) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    waits.incrementAndGet();
    // From when this thread looked: others may have let some of it pass already.
    long end = seen.get() + wanted;
    nanos.accumulateAndGet(end, (now, until) -> until - now > 0 ? until : now);
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
