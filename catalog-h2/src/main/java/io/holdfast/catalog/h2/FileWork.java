package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.file.StoreFailures;
import io.holdfast.catalog.h2.index.NewerIndexException;
import io.holdfast.catalog.h2.pack.DamagedPackException;
import io.holdfast.catalog.h2.pack.UnsupportedPackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Runs steps on a catalog's files, and says in the catalog's words what went wrong. */
final class FileWork {
  private FileWork() {}

  /** A step with a result. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** A step without a result. */
  interface Step {
    void run() throws IOException;
  }

  /** What a step does. */
  enum Kind {
    READING,
    WRITING
  }

  /** Runs a step of a kind. */
  static void run(Path directory, Kind kind, Step step) {
    Work<Path> work =
        () -> {
          step.run();
          return directory;
        };
    switch (kind) {
      case READING -> reading(directory, work);
      case WRITING -> writing(directory, work);
    }
  }

  /** Runs a step that changes nothing. */
  static <T> T reading(Path directory, Work<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw StoreFailures.reading(directory, e);
    } catch (UncheckedIOException e) {
      throw StoreFailures.reading(directory, new IOException(e));
    } catch (DamagedPackException e) {
      throw StoreFailures.damaged(directory, e.reason());
    } catch (UnsupportedPackException | NewerIndexException e) {
      throw StoreFailures.newer(directory, String.valueOf(e.getMessage()));
    }
  }

  /** Runs a step that writes. */
  static <T> T writing(Path directory, Work<T> step) {
    return reading(
        directory,
        () -> {
          try {
            return step.run();
          } catch (IOException e) {
            throw StoreFailures.writing(directory, e);
          }
        });
  }
}
