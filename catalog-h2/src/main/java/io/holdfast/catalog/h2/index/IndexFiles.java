package io.holdfast.catalog.h2.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The index files of a catalog: a chain of parts of the log, each behind the one before. */
public final class IndexFiles {
  /** A writer replaces files while a reader opens them. */
  private static final int ATTEMPTS = 5;

  private final Path directory;
  private final Set<Path> rejected = ConcurrentHashMap.newKeySet();

  /** The index files in a catalog's directory. */
  public IndexFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens the files that are whole, belong to the log and follow each other from its beginning; of
   * those that begin at the same statement the longest. Warns of the others.
   *
   * @param belongs whether the log has what an index says to hold
   * @throws NewerIndexException if a newer version wrote one
   */
  public List<IndexFile> openChain(Predicate<IndexedLog> belongs) throws IOException {
    for (int attempt = 1; ; attempt++) {
      List<IndexFile> chain = new ArrayList<>();
      try {
        extend(chain, belongs);
        return chain;
      } catch (NoSuchFileException e) {
        chain.forEach(IndexFile::close);
        if (attempt == ATTEMPTS) {
          logger().log(System.Logger.Level.DEBUG, "the index files change too fast", e);
          return List.of();
        }
      } catch (IOException | RuntimeException e) {
        chain.forEach(IndexFile::close);
        throw e;
      }
    }
  }

  private void extend(List<IndexFile> chain, Predicate<IndexedLog> belongs) throws IOException {
    List<Path> files = longestFirst();
    long next = 0;
    for (boolean found = true; found; ) {
      found = false;
      for (Path file : files) {
        IndexFile opened = IndexFile.from(file) == next ? open(file, belongs) : null;
        if (opened != null) {
          chain.add(opened);
          next = opened.indexed().to();
          found = true;
          break;
        }
      }
    }
  }

  private static @Nullable IndexFile open(Path file, Predicate<IndexedLog> belongs)
      throws IOException {
    try {
      IndexFile index = IndexFile.open(file);
      if (belongs.test(index.indexed())) {
        return index;
      }
      index.close();
      warn(file, "holds what the log does not");
    } catch (UnusableIndexException e) {
      warn(file, e.reason());
    } catch (NoSuchFileException e) {
      if (Files.exists(file)) {
        warn(file, "has lost the sums of its blocks");
      } else {
        throw e;
      }
    }
    return null;
  }

  private static void warn(Path file, String reason) {
    logger()
        .log(
            System.Logger.Level.WARNING,
            "index {0} {1}: it is not used, and is made again from the packs",
            file,
            reason);
  }

  private List<Path> longestFirst() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> IndexFile.isNamed(file) && mayBeUsed(file))
          .sorted(Comparator.comparingLong(IndexFile::to).reversed().thenComparing(file -> file))
          .toList();
    }
  }

  /** Deletes all but some; what a reader holds open on some systems stays until the next time. */
  public void deleteAllBut(Collection<Path> kept) throws IOException {
    for (Path file : named()) {
      Path index = indexOf(file);
      if (!kept.contains(index)) {
        delete(file);
      }
    }
  }

  /** Indexes before their sums, so that none is seen without. */
  private List<Path> named() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> isOld(file) || IndexFile.isNamed(indexOf(file)))
          .sorted()
          .toList();
    }
  }

  private static Path indexOf(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(IndexFile.SUMS_SUFFIX)
        ? file.resolveSibling(name.replace(IndexFile.SUMS_SUFFIX, IndexFile.SUFFIX))
        : file;
  }

  /** Of a version that kept its index in one file. */
  private static boolean isOld(Path file) {
    return file.getFileName().toString().matches("index-\\d{1,18}-[0-9a-f]{8}\\.mv\\.db");
  }

  /**
   * Uses a file no more, and deletes it; where that is not possible, whoever opens the catalog next
   * finds out again.
   */
  public void reject(Path file) {
    rejected.add(file);
    remove(file);
  }

  /** Deletes an index that nobody uses. */
  public void remove(Path file) {
    delete(file);
    delete(IndexFile.sumsOf(file));
  }

  /** Whether a file was not rejected. */
  public boolean mayBeUsed(Path file) {
    return !rejected.contains(file);
  }

  /** Whether every byte of an index is what was written. */
  public static boolean isWhole(Path file) {
    try {
      return IndexFile.isWhole(file);
    } catch (IOException e) {
      return false;
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      logger().log(System.Logger.Level.DEBUG, "an old index stays for now", e);
    }
  }

  /** Looked up when there is something to say. */
  private static System.Logger logger() {
    return System.getLogger(IndexFiles.class.getName());
  }
}
