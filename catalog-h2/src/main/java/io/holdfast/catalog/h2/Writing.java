package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.file.StoreFailures;
import io.holdfast.catalog.h2.file.WriterLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The right to write, taken at the first change and kept until closing. Not thread-safe. */
final class Writing implements AutoCloseable {
  private final Path directory;
  private final Duration patience;
  private volatile @Nullable WriterLock lock;

  Writing(Path directory, Duration patience) {
    this.directory = directory;
    this.patience = patience;
  }

  boolean isHeld() {
    return lock != null;
  }

  /**
   * Takes the lock, creating the directory where it is missing.
   *
   * @throws io.holdfast.catalog.spi.StoreLockedException if another holds it too long
   */
  void take() {
    try {
      Files.createDirectories(directory);
      lock = WriterLock.take(directory, patience);
    } catch (IOException e) {
      throw StoreFailures.writing(directory, e);
    }
  }

  @Override
  public void close() {
    WriterLock held = lock;
    lock = null;
    if (held != null) {
      try {
        held.close();
      } catch (IOException e) {
        throw StoreFailures.writing(directory, e);
      }
    }
  }
}
