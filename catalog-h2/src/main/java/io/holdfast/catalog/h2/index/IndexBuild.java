package io.holdfast.catalog.h2.index;

import io.holdfast.catalog.h2.pack.NodePlace;
import java.io.IOException;
import java.io.InterruptedIOException;
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
 * Makes an index file, from the rows of statements or from files that follow each other, in one
 * pass over all of them, each in the order of its keys. The file gets its name when all is in it
 * and on disk. Not thread-safe.
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
   * Makes an index of rows.
   *
   * @param rows the rows
   * @param log what they are of
   * @return the finished file
   */
  public Path build(NewRows rows, IndexedLog log) throws IOException {
    return build(List.of(rows), log, (table, value) -> true);
  }

  /**
   * Makes one index of several.
   *
   * @param files what it takes over, in order
   * @param progress asked again and again
   * @return the finished file
   * @throws UnusableIndexException if a file turns out to be damaged
   * @throws InterruptedIOException if it was stopped
   */
  public Path merge(List<IndexFile> files, Merge progress) throws IOException {
    IndexedLog log =
        IndexedLog.joined(files.get(0).indexed(), files.get(files.size() - 1).indexed());
    return build(
        files,
        log,
        (table, value) -> {
          if (progress.isStopped()) {
            throw new InterruptedIOException("the merging of index files was stopped");
          }
          return table != Table.NODES || !progress.isFreed(NodePlace.ofBytes(value));
        });
  }

  /** What a merge must know that others decide meanwhile. */
  public interface Merge {
    /** Whether it is to end now, without a result. */
    boolean isStopped();

    /** Whether a node lies here no more: its place is left out. */
    boolean isFreed(NodePlace place);
  }

  /** Tells which entries are taken. */
  private interface Choice {
    boolean isTaken(Table table, byte[] value) throws IOException;
  }

  private Path build(List<? extends Entries> parts, IndexedLog log, Choice choice)
      throws IOException {
    Path unfinished = directory.resolve(UNFINISHED + UUID.randomUUID() + IndexFile.SUFFIX);
    try {
      try (MVStore store = create(unfinished)) {
        IndexFile.describe(log, store.openMap(IndexFile.ABOUT));
        for (Table table : Table.values()) {
          fill(store, table, MergedEntries.of(table, parts), choice);
        }
        parts.forEach(Entries::requireSound);
      } catch (MVStoreException e) {
        if (e.getCause() instanceof UnusableIndexException damage) {
          throw damage;
        }
        throw new IOException("H2: " + e.getMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new IOException("H2: " + e.getMessage(), e); // The directory is gone.
      }
      return publish(unfinished, log);
    } finally {
      Files.deleteIfExists(unfinished);
      Files.deleteIfExists(IndexFile.sumsOf(unfinished));
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

  private static void fill(MVStore store, Table table, MergedEntries entries, Choice choice)
      throws IOException {
    MVMap<byte[], byte[]> map = store.openMap(table.mapName(), IndexFile.bytes().singleWriter());
    long bytes = 0;
    while (entries.hasNext()) {
      byte[] key = entries.next();
      if (!choice.isTaken(table, entries.value())) {
        continue;
      }
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
