package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.file.StoreFailures;
import io.holdfast.catalog.h2.file.WriterLock;
import io.holdfast.catalog.h2.pack.StatementPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whether a directory may become a catalog. */
final class Directories {
  private Directories() {}

  /** Whether it holds nothing but what an interrupted creation leaves. */
  static boolean isVacant(Path directory) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .allMatch(
              name ->
                  name.equals(WriterLock.FILE_NAME)
                      || name.equals(StatementPack.FILE_NAME + ".new"));
    } catch (IOException e) {
      throw StoreFailures.reading(directory, e);
    }
  }
}
