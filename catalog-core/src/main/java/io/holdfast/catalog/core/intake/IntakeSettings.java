package io.holdfast.catalog.core.intake;

import java.nio.file.Path;

/**
 * What reading a payload may use.
 *
 * @param threads hashing threads, 1 to 256
 * @param tempDirectory where entries are sorted that do not fit in memory
 * @param sortBytes memory for sorting entries, in bytes
 */
public record IntakeSettings(int threads, Path tempDirectory, long sortBytes) {
  /** The same with another number of threads. */
  public IntakeSettings withThreads(int threads) {
    return new IntakeSettings(threads, tempDirectory, sortBytes);
  }
}
