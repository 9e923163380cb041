package io.holdfast.catalog.cli.progress;

import io.holdfast.catalog.progress.Progress;

/** Shows nothing. */
final class SilentProgress implements ProgressDisplay {
  @Override
  public void advanced(Progress progress) {}

  @Override
  public void close() {}
}
