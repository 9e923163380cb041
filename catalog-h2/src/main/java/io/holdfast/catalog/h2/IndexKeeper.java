package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.index.IndexBuild;
import io.holdfast.catalog.h2.index.IndexFile;
import io.holdfast.catalog.h2.index.IndexFiles;
import io.holdfast.catalog.h2.index.IndexedLog;
import io.holdfast.catalog.h2.index.UnusableIndexException;
import io.holdfast.catalog.h2.pack.Commit;
import io.holdfast.catalog.h2.pack.StatementPack;
import io.holdfast.catalog.spi.IndexRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the index of a catalog: takes the newest index file when the catalog is opened, the newer
 * statements into memory, and writes them into a file of their own when they are many. Only the
 * thread that holds the catalog's monitor changes it.
 */
final class IndexKeeper implements AutoCloseable {
  /** Reading so many statements from the pack takes less time than starting H2. */
  static final int DEFAULT_STATEMENTS_IN_MEMORY = 1_000;

  private static final int MOST_STATEMENTS_IN_MEMORY = 20_000;

  private final Path directory;
  private final int statementsInMemory;
  private final IndexFiles files;
  private final LayeredIndex index;
  private final CommitMap commits = new CommitMap();

  IndexKeeper(Path directory, int statementsInMemory) {
    this.directory = directory;
    this.statementsInMemory = statementsInMemory;
    this.files = new IndexFiles(directory);
    this.index = new LayeredIndex(directory.toString());
  }

  LayeredIndex index() {
    return index;
  }

  CommitMap commits() {
    return commits;
  }

  /**
   * Starts from the newest index file that belongs to the log, with the pack behind the last commit
   * that it holds.
   *
   * @return that commit; empty where no index helps
   */
  Optional<Commit> start(StatementPack pack) throws IOException {
    Optional<IndexFile> newest = files.openNewest(indexed -> belongs(indexed, pack));
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    IndexFile file = newest.get();
    index.replace(file);
    commits.leaveTo(file);
    Commit last = pack.commitAt(file.indexed().lastCommit());
    if (last != null) {
      pack.moveTo(file.indexed().lastCommit() + last.recordBytes());
    }
    return Optional.ofNullable(last);
  }

  private static boolean belongs(IndexedLog indexed, StatementPack pack) {
    try {
      Commit last = pack.commitAt(indexed.lastCommit());
      return last != null
          && last.nextIndex() == indexed.statements()
          && pack.identity().id().equals(indexed.catalog());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void learn(Commit commit, long offset, List<List<IndexRow>> rows) {
    index.append(commit.firstIndex(), rows);
    commits.add(commit.firstIndex(), offset, commit.nextIndex());
  }

  /**
   * Writes an index file if enough is in memory. Where that fails, the catalog goes on without: it
   * takes longer to open, and nothing is lost.
   *
   * @param patience how many times the usual number of statements may stay in memory
   */
  void write(StatementPack pack, int patience) {
    long older = index.file().map(file -> file.indexed().statements()).orElse(0L);
    if (commits.nextIndex() - older < patience * worthWriting(older)) {
      return;
    }
    try {
      IndexedLog log =
          new IndexedLog(pack.identity().id(), commits.nextIndex(), commits.lastOffset());
      Path written =
          new IndexBuild(directory).build(index.file().orElse(null), index, commits.newest(), log);
      IndexFile file = IndexFile.open(written);
      index.replace(file);
      commits.leaveTo(file);
      files.deleteAllBut(written);
      logger()
          .log(
              System.Logger.Level.DEBUG,
              "catalog {0}: an index of {1} statements was written",
              directory,
              Long.toString(log.statements()));
    } catch (IOException | UnusableIndexException e) {
      logger().log(System.Logger.Level.WARNING, "no index was written in " + directory, e);
    }
  }

  /** More where the index is large, since all of it is copied each time. */
  private long worthWriting(long older) {
    return Math.max(statementsInMemory, Math.min(MOST_STATEMENTS_IN_MEMORY, older / 50));
  }

  @Override
  public void close() {
    index.close();
  }

  /**
   * Looked up when there is something to say: starting a log takes longer than opening a catalog.
   */
  private static System.Logger logger() {
    return System.getLogger(IndexKeeper.class.getName());
  }
}
