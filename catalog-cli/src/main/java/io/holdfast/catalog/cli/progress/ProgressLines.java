package io.holdfast.catalog.cli.progress;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.holdfast.catalog.cli.console.Notes;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.Spans;
import io.holdfast.catalog.progress.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Prints a line every few seconds, for logs: nothing at all for what is done sooner. */
final class ProgressLines implements ProgressDisplay {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final Notes notes;
  private final String task;
  private final LongSupplier nanoTime;
  private final AtomicLong nextAt;

  ProgressLines(Notes notes, String task, LongSupplier nanoTime) {
    this.notes = notes;
    this.task = task;
    this.nanoTime = nanoTime;
    this.nextAt = new AtomicLong(nanoTime.getAsLong() + INTERVAL_NANOS);
  }

  @Override
  public void advanced(Progress progress) {
    long now = nanoTime.getAsLong();
    long due = nextAt.get();
    if (now - due >= 0 && nextAt.compareAndSet(due, now + INTERVAL_NANOS)) {
      notes.say(task + ": " + describe(progress));
    }
  }

  private static String describe(Progress progress) {
    StringBuilder text = new StringBuilder();
    progress.share().ifPresent(share -> text.append((int) (100 * share)).append("%, "));
    text.append(Sizes.bytes(progress.bytes()));
    if (progress.bytesTotal() >= 0) {
      text.append(" of ").append(Sizes.bytes(progress.bytesTotal()));
    }
    text.append(", ").append(Sizes.count(progress.entries(), "entry", "entries"));
    text.append(", ").append(Sizes.rate(progress.bytesPerSecond()));
    progress
        .timeLeft()
        .filter(left -> !left.isZero())
        .ifPresent(
            left ->
                text.append(", ").append(Spans.words(left.truncatedTo(SECONDS))).append(" left"));
    if (progress.findings() > 0) {
      text.append(", ").append(Sizes.count(progress.findings(), "finding", "findings"));
    }
    return text.toString();
  }

  @Override
  public void close() {}
}
