package io.holdfast.catalog.core.intake;

import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.core.throttle.Waiting;
import io.holdfast.catalog.source.Effort;
import java.nio.file.Path;

/**
 * What reading a payload may use.
 *
 * @param threads hashing threads, 1 to 256
 * @param tempDirectory where entries are sorted that do not fit in memory
 * @param sortBytes memory for sorting entries, in bytes
 * @param throttle from which all that is read is taken
 * @param waiting how time passes for throttles
 */
public record IntakeSettings(
    int threads, Path tempDirectory, long sortBytes, Throttle throttle, Waiting waiting) {
  /** As fast as it goes, in the system's time. */
  public IntakeSettings(int threads, Path tempDirectory, long sortBytes) {
    this(threads, tempDirectory, sortBytes, Throttle.NONE, Waiting.SYSTEM);
  }

  /** The same for one run, which begins now and keeps to what the caller grants it. */
  public IntakeSettings with(Effort effort) {
    return new IntakeSettings(
        effort.threads() == 0 ? threads : effort.threads(),
        tempDirectory,
        sortBytes,
        effort.throttle().isPresent()
            ? Throttle.of(effort.throttle().getAsLong(), waiting)
            : Throttle.NONE,
        waiting);
  }
}
