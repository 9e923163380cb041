package io.holdfast.catalog.h2.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Makes an index file from older ones that follow each other and from the rows of the newest
 * statements, in one pass over all of them, each in the order of its keys. The file gets its name
 * when all is in it and on disk. Not thread-safe.
 */
public final class IndexBuild {
  private static final String UNFINISHED = "index-unfinished-";

  /** Small pages: most questions are for one key. */
  private static final int PAGE_BYTES = 4096;

  private static final int BYTES_IN_A_CHUNK = 4 << 20;

  private final Path directory;

  /**
   * Builds in a catalog's directory.
   *
   * @param directory the directory
   */
  public IndexBuild(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes an index.
   *
   * @param older the files whose part of the log it takes over, in order
   * @param newest the rows behind them
   * @param log what the new one holds
   * @return the finished file
   * @throws UnusableIndexException if an older one turns out to be damaged
   */
  public Path build(List<IndexFile> older, NewRows newest, IndexedLog log) throws IOException {
    Path unfinished = directory.resolve(UNFINISHED + UUID.randomUUID() + IndexFile.SUFFIX);
    try {
      try (MVStore store = create(unfinished)) {
        IndexFile.describe(log, store.openMap(IndexFile.ABOUT));
        for (Table table : Table.values()) {
          fill(store, table, MergedEntries.of(table, older, newest));
        }
        older.forEach(IndexFile::requireSound);
      } catch (MVStoreException e) {
        if (e.getCause() instanceof UnusableIndexException damage) {
          throw damage;
        }
        throw new IOException("H2: " + e.getMessage(), e);
      }
      return publish(unfinished, log);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** No thread of its own, no old versions: the file is written once. */
  private static MVStore create(Path file) {
    MVStore store =
        new MVStore.Builder()
            .fileName(file.toString())
            .autoCommitDisabled()
            .pageSplitSize(PAGE_BYTES)
            .cacheSize(1)
            .compress()
            .open();
    store.setRetentionTime(0);
    store.setVersionsToKeep(0);
    return store;
  }

  private static void fill(MVStore store, Table table, MergedEntries entries) {
    MVMap<byte[], byte[]> map = store.openMap(table.mapName(), IndexFile.bytes().singleWriter());
    long bytes = 0;
    while (entries.hasNext()) {
      byte[] key = entries.next();
      map.append(key, entries.value());
      bytes += key.length + entries.value().length;
      if (bytes > BYTES_IN_A_CHUNK) {
        store.commit();
        bytes = 0;
      }
    }
    store.commit();
  }

  private static Path publish(Path unfinished, IndexedLog log) throws IOException {
    force(unfinished);
    BlockSums sums = BlockSums.of(unfinished);
    Path finished = unfinished.resolveSibling(IndexFile.nameOf(log, sums.crc()));
    Path unfinishedSums = IndexFile.sumsOf(unfinished);
    Files.write(unfinishedSums, sums.bytes());
    force(unfinishedSums);
    move(unfinishedSums, IndexFile.sumsOf(finished));
    move(unfinished, finished);
    return finished;
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes what a crash left unfinished. */
  public void deleteUnfinished() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(IndexBuild::isUnfinished).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isUnfinished(Path file) {
    return file.getFileName().toString().startsWith(UNFINISHED);
  }
}
