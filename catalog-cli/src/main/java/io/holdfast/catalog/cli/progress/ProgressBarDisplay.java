package io.holdfast.catalog.cli.progress;

import io.holdfast.catalog.cli.console.Notes;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.progress.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with rate and time left, in megabytes of content. */
final class ProgressBarDisplay implements ProgressDisplay {
  private static final long UNIT_BYTES = 1 << 20;
  private static final int UPDATE_MILLIS = 200;

  private final OneLine line;
  private final ProgressBar bar;

  ProgressBarDisplay(Notes notes, String task, int width) {
    this.line = new OneLine(notes.stream(), width);
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(-1)
            .setUnit(" MiB", UNIT_BYTES)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(line)
            .build();
  }

  @Override
  public void advanced(Progress progress) {
    if (progress.bytesTotal() >= 0) {
      bar.maxHint(progress.bytesTotal());
    }
    bar.stepTo(progress.bytes());
    if (progress.findings() > 0) {
      bar.setExtraMessage(" " + Sizes.count(progress.findings(), "finding", "findings"));
    }
  }

  @Override
  public void close() {
    bar.close();
    line.clear(); // the library leaves a bar that is closed before it was first drawn
  }

  /** Draws on one line and leaves it empty, where the library's own consumer would end it. */
  private record OneLine(PrintStream out, int width) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return width;
    }

    @Override
    public void accept(String rendered) {
      out.print("\r" + rendered);
    }

    @Override
    public void clear() {
      out.print("\r" + " ".repeat(width) + "\r");
    }

    @Override
    public void close() {
      out.flush();
    }
  }
}
