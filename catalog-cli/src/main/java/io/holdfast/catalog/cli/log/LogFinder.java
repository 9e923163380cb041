package io.holdfast.catalog.cli.log;

import java.nio.file.Path;
import java.time.Clock;

/**
 * Gives the loggers of this process. Without it, the JDK would print warnings to standard error,
 * between the notes that the command means to print. The JDK makes it, by its name in {@code
 * META-INF/services}. Thread-safe.
 */
public final class LogFinder extends System.LoggerFinder {
  private static final String FILE = "HOLDFAST_LOG";

  private final LogFile file;

  /** Loggers to the file that the environment's {@code HOLDFAST_LOG} names, or to nowhere. */
  public LogFinder() {
    String name = System.getenv().getOrDefault(FILE, "");
    this.file = name.isBlank() ? LogFile.none() : LogFile.at(Path.of(name), Clock.systemUTC());
  }

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new FileLogger(name, file);
  }
}
