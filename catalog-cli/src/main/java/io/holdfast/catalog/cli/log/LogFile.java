package io.holdfast.catalog.cli.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.cli.console.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file with a line for each fact: when, how grave, who, what. It is opened for each of them,
 * since they are rare and several processes may write to it. Where it cannot be written, the fact
 * is lost and the command goes on: logging must never be why a verification fails. Thread-safe.
 */
final class LogFile {
  private final @Nullable Path path;
  private final Clock clock;

  private LogFile(@Nullable Path path, Clock clock) {
    this.path = path;
    this.clock = clock;
  }

  /** Keeps nothing. */
  static LogFile none() {
    return new LogFile(null, Clock.systemUTC());
  }

  /** Appends to a file, and creates it where it is missing. */
  static LogFile at(Path path, Clock clock) {
    return new LogFile(Objects.requireNonNull(path, "path"), clock);
  }

  boolean isKept() {
    return path != null;
  }

  void append(System.Logger.Level level, String name, String message, @Nullable Throwable thrown) {
    Path file = path;
    if (file == null) {
      return;
    }
    String line = clock.instant() + " " + level + " " + name + ": " + message;
    if (thrown != null) {
      line += ": " + thrown;
    }
    try {
      Files.write(
          file,
          (Printable.of(line.replaceAll("\\R\\s*", " ")) + "\n").getBytes(UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // There is no place left to tell it.
    }
  }
}
