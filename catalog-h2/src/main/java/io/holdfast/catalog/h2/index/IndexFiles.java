package io.holdfast.catalog.h2.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The index files of a catalog. Thread-safe. */
public final class IndexFiles {
  private final Path directory;

  /** The index files in a catalog's directory. */
  public IndexFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens the newest index that is whole and belongs to the log; warns of those that are not, and
   * goes without where there is none.
   *
   * @param belongs whether the log has what an index says to hold
   * @throws NewerIndexException if a newer version wrote one
   */
  public Optional<IndexFile> openNewest(Predicate<IndexedLog> belongs) throws IOException {
    for (Path file : newestFirst()) {
      Optional<IndexFile> opened = open(file, belongs);
      if (opened.isPresent()) {
        return opened;
      }
    }
    return Optional.empty();
  }

  private static Optional<IndexFile> open(Path file, Predicate<IndexedLog> belongs)
      throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty(); // a writer replaced it by a newer one meanwhile
    }
    try {
      IndexFile index = IndexFile.open(file);
      if (belongs.test(index.indexed())) {
        return Optional.of(index);
      }
      index.close();
      warn(file, "holds what the log does not");
    } catch (UnusableIndexException e) {
      warn(file, e.reason());
    }
    return Optional.empty();
  }

  private static void warn(Path file, String reason) {
    System.getLogger(IndexFiles.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "index {0} {1}: it is not used, and is made again from the packs",
            file,
            reason);
  }

  private List<Path> newestFirst() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(IndexFile::isNamed)
          .sorted(Comparator.comparingLong(IndexFile::statementsOf).reversed())
          .toList();
    }
  }

  /** Deletes all but one; what a reader holds open on some systems stays until the next time. */
  public void deleteAllBut(Path kept) throws IOException {
    for (Path file : newestFirst()) {
      if (!file.equals(kept)) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          System.getLogger(IndexFiles.class.getName())
              .log(System.Logger.Level.DEBUG, "an old index stays for now", e);
        }
      }
    }
  }
}
