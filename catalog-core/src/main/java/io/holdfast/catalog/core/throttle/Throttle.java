package io.holdfast.catalog.core.throttle;

import io.holdfast.catalog.progress.CancelledException;

/**
 * Holds what all threads of one run read together to a number of bytes a second: a token bucket,
 * kept as the time at which it will be full again (the virtual scheduling algorithm of ITU-T I.371,
 * annex A). Who takes bytes waits until they are due, and takes at most what is due in a twentieth
 * of a second, so that the rate holds over any second however long or short the reads are.
 * Thread-safe.
 */
public final class Throttle {
  /** Lets everything through at once. */
  public static final Throttle NONE = new Throttle(Long.MAX_VALUE, Waiting.SYSTEM);

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** What was not used for so long may be caught up with: a disk, too, has its slow moments. */
  private static final long MOST_SAVED_NANOS = NANOS_PER_SECOND / 20;

  /** Nobody waits for less: a thread that sleeps wakes up later than it asked for. */
  private static final long FEWEST_WAITED_NANOS = 2_000_000;

  private static final long PIECES_PER_SECOND = 20;

  /** Faster than anything that is read; what is more is the same, and does not overflow. */
  private static final long FASTEST = 1L << 50;

  private final long bytesPerSecond;
  private final Waiting waiting;
  private final int mostAtOnce;
  private long due;

  private Throttle(long bytesPerSecond, Waiting waiting) {
    this.bytesPerSecond = bytesPerSecond;
    this.waiting = waiting;
    this.mostAtOnce =
        (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytesPerSecond / PIECES_PER_SECOND));
    this.due = waiting.nanoTime();
  }

  /**
   * A throttle that begins now, with nothing saved up.
   *
   * @param bytesPerSecond above 0
   */
  public static Throttle of(long bytesPerSecond, Waiting waiting) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException("a rate must be above 0: " + bytesPerSecond);
    }
    return new Throttle(Math.min(bytesPerSecond, FASTEST), waiting);
  }

  /** Whether it lets everything through at once. */
  public boolean isNone() {
    return bytesPerSecond == Long.MAX_VALUE;
  }

  /** The most that {@link #take} gives at once, in bytes. */
  public int mostAtOnce() {
    return mostAtOnce;
  }

  /**
   * Takes bytes that are to be read now; waits until they are due.
   *
   * @param wanted 0 or more
   * @return how many may be read now: from 1, if any are wanted, to {@code wanted}
   * @throws CancelledException if the thread is interrupted; its interrupt status stays set
   */
  public int take(int wanted) {
    if (isNone() || wanted == 0) {
      return wanted;
    }
    int taken = Math.min(wanted, mostAtOnce);
    long nanos = reserve(taken);
    if (nanos >= FEWEST_WAITED_NANOS) {
      await(nanos);
    }
    return taken;
  }

  /** Gives bytes back that were taken and, at the end of a file, not read. */
  public synchronized void giveBack(int bytes) {
    if (!isNone()) {
      due -= nanosFor(bytes);
    }
  }

  /** How long to wait until bytes are due that are taken now. */
  private synchronized long reserve(int bytes) {
    long now = waiting.nanoTime();
    // By differences alone: the origin of nanoTime is arbitrary, and it may overflow.
    long begin = due - (now - MOST_SAVED_NANOS) < 0 ? now - MOST_SAVED_NANOS : due;
    due = begin + nanosFor(bytes);
    return due - now;
  }

  /** Rounded up, so that many tiny reads are no faster than a long one. */
  private long nanosFor(long bytes) {
    return (bytes * NANOS_PER_SECOND + bytesPerSecond - 1) / bytesPerSecond;
  }

  private void await(long nanos) {
    try {
      waiting.await(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }
}
