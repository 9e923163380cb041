package io.holdfast.catalog.cli.progress;

import io.holdfast.catalog.cli.console.Notes;
import io.holdfast.catalog.progress.ProgressListener;

/** Shows progress until it is closed. Thread-safe, as listeners are. */
public interface ProgressDisplay extends ProgressListener, AutoCloseable {
  /** Takes the display away. */
  @Override
  void close();

  /** A bar for a terminal. */
  static ProgressDisplay bar(Notes notes, String task, int width) {
    return new ProgressBarDisplay(notes, task, width);
  }

  /** A line now and then. */
  static ProgressDisplay lines(Notes notes, String task) {
    return new ProgressLines(notes, task, System::nanoTime);
  }

  /** Nothing. */
  static ProgressDisplay none() {
    return new SilentProgress();
  }
}
