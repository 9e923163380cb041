package io.holdfast.catalog.core.intake;

import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.progress.ProgressListener;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Running totals of one operation, told to its listener by one thread at a time: what it hears
 * never goes backwards, and the last is all that was counted. Thread-safe.
 */
public final class ProgressCounter {
  private final ProgressListener listener;
  private final long entriesTotal;
  private final long bytesTotal;
  private final LongSupplier nanoTime;
  private final long startedAt;
  private final LongAdder entries = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder findings = new LongAdder();
  private final AtomicInteger untold = new AtomicInteger();

  /**
   * Starts at zero.
   *
   * @param listener told of every change
   * @param entriesTotal entries in all, or {@link ProgressListener#UNKNOWN}
   * @param bytesTotal bytes in all, or {@link ProgressListener#UNKNOWN}
   */
  public ProgressCounter(ProgressListener listener, long entriesTotal, long bytesTotal) {
    this(listener, entriesTotal, bytesTotal, System::nanoTime);
  }

  /**
   * Starts at zero.
   *
   * @param listener told of every change
   * @param entriesTotal entries in all, or {@link ProgressListener#UNKNOWN}
   * @param bytesTotal bytes in all, or {@link ProgressListener#UNKNOWN}
   * @param nanoTime measures how long it takes, as {@link System#nanoTime} does
   */
  public ProgressCounter(
      ProgressListener listener, long entriesTotal, long bytesTotal, LongSupplier nanoTime) {
    this.listener = listener;
    this.entriesTotal = entriesTotal;
    this.bytesTotal = bytesTotal;
    this.nanoTime = nanoTime;
    this.startedAt = nanoTime.getAsLong();
  }

  /** An entry was handled. */
  public void entry() {
    entries.increment();
    tell();
  }

  /** Content bytes were read. */
  public void bytes(long count) {
    bytes.add(count);
    tell();
  }

  /** Something was found wrong. */
  public void finding() {
    findings.increment();
    tell();
  }

  /** Content bytes read so far. */
  public long bytesRead() {
    return bytes.sum();
  }

  /** A thread that finds another telling leaves its change to that one. */
  private void tell() {
    if (untold.getAndIncrement() > 0) {
      return;
    }
    int told;
    do {
      told = untold.get();
      listener.advanced(now());
    } while (untold.addAndGet(-told) > 0);
  }

  private Progress now() {
    // Where something differs, an entry may be looked at twice.
    return new Progress(
        atMost(entriesTotal, entries.sum()),
        entriesTotal,
        atMost(bytesTotal, bytes.sum()),
        bytesTotal,
        findings.sum(),
        nanoTime.getAsLong() - startedAt);
  }

  private static long atMost(long total, long count) {
    return total == ProgressListener.UNKNOWN ? count : Math.min(total, count);
  }
}
