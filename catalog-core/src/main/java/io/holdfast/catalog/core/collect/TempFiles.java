package io.holdfast.catalog.core.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Temporary files in a directory of their own, which only this user can read. Not thread-safe. */
final class TempFiles implements AutoCloseable {
  private final Path parent;
  private final List<Path> files = new ArrayList<>();
  private @Nullable Path directory;

  TempFiles(Path parent) {
    this.parent = parent;
  }

  Path parent() {
    return parent;
  }

  Path create() throws IOException {
    Path current = directory;
    if (current == null) {
      current = Files.createTempDirectory(parent, "holdfast-sort-");
      directory = current;
    }
    Path file = Files.createTempFile(current, "run-", ".tmp");
    files.add(file);
    return file;
  }

  void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    files.remove(file);
  }

  /** Deletes everything that can be deleted. */
  @Override
  public void close() {
    files.forEach(TempFiles::deleteQuietly);
    files.clear();
    if (directory != null) {
      deleteQuietly(directory);
      directory = null;
    }
  }

  /** One that cannot be deleted must not keep the others. */
  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      System.getLogger(TempFiles.class.getName())
          .log(System.Logger.Level.WARNING, "a temporary file was left: " + path, e);
    }
  }
}
