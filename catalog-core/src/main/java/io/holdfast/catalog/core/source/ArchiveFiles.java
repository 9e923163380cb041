package io.holdfast.catalog.core.source;

import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.source.UnreadableSourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens archives, and says in plain words why one cannot be opened. */
final class ArchiveFiles {
  private ArchiveFiles() {}

  /** What an operator calls this file. */
  static String location(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }

  /**
   * Opens a file to be read to its end.
   *
   * @throws UnreadableSourceException if there is none, or it may not be read
   */
  static InputStream open(Path file) {
    if (Files.isDirectory(file)) {
      throw new UnreadableSourceException(
          Remedy.FIX_REQUEST, location(file), "expected an archive, found a directory", null);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UnreadableSourceException(
          Remedy.FIX_REQUEST,
          location(file),
          "expected an archive, found neither a file nor a directory",
          null);
    }
    try {
      return FileStream.open(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Says why a source cannot be opened. */
  static UnreadableSourceException unreadable(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new UnreadableSourceException(
          Remedy.FIX_REQUEST, location(file), "there is no such file or directory", cause);
    }
    String reason =
        cause instanceof AccessDeniedException
            ? "it may not be read (permission denied)"
            : "it cannot be read: " + cause.getMessage();
    return new UnreadableSourceException(Remedy.FIX_ENVIRONMENT, location(file), reason, cause);
  }
}
