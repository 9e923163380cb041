package io.holdfast.catalog.h2;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.index.IndexBuild;
import io.holdfast.catalog.h2.index.IndexFile;
import io.holdfast.catalog.h2.index.IndexFiles;
import io.holdfast.catalog.h2.index.IndexedLog;
import io.holdfast.catalog.h2.index.NewRows;
import io.holdfast.catalog.h2.index.UnusableIndexException;
import io.holdfast.catalog.h2.pack.Commit;
import io.holdfast.catalog.h2.pack.CommitMark;
import io.holdfast.catalog.h2.pack.NodePacks;
import io.holdfast.catalog.h2.pack.NodePlace;
import io.holdfast.catalog.h2.pack.StatementPack;
import io.holdfast.catalog.spi.IndexRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the index of a catalog: takes the index files when the catalog is opened, the newer
 * statements into memory, and writes these into a file of their own when they are many. Small files
 * are merged with each other, so that there are few and none is written often. Only the thread that
 * holds the catalog's monitor changes it.
 */
final class IndexKeeper implements AutoCloseable {
  /** Reading so many statements from the pack takes less time than starting H2. */
  static final int DEFAULT_STATEMENTS_IN_MEMORY = 1_000;

  /** A file is merged with what is newer unless it is so many times larger. */
  private static final int LARGER = 2;

  private final Path directory;
  private final int statementsInMemory;
  private final IndexFiles files;
  private final LayeredIndex index;
  private final CommitMap commits;
  private boolean owner;
  private boolean refused;

  /**
   * The index in a catalog's directory.
   *
   * @param healer is asked where a file turns out to be damaged
   */
  IndexKeeper(Path directory, int statementsInMemory, LayeredIndex.Healer healer) {
    this(directory, statementsInMemory, new IndexFiles(directory), healer);
  }

  private IndexKeeper(
      Path directory, int statementsInMemory, IndexFiles files, LayeredIndex.Healer healer) {
    this.directory = directory;
    this.statementsInMemory = statementsInMemory;
    this.files = files;
    this.index = new LayeredIndex(directory.toString(), healer);
    this.commits = new CommitMap(index);
  }

  LayeredIndex index() {
    return index;
  }

  CommitMap commits() {
    return commits;
  }

  /** Holds the catalog's lock from now on: may delete index files. */
  void startWriting() {
    owner = true;
    refused = false;
  }

  /**
   * Starts from the index files that belong to the log, with the pack behind the last commit that
   * they hold.
   *
   * @return what they hold; empty where no index helps
   */
  Optional<IndexedLog> start(StatementPack pack) throws IOException {
    List<IndexFile> chain = files.openChain(indexed -> belongs(indexed, pack));
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    IndexedLog indexed = chain.get(chain.size() - 1).indexed();
    index.replace(chain);
    commits.leaveTo(indexed);
    return Optional.of(indexed);
  }

  private static boolean belongs(IndexedLog indexed, StatementPack pack) {
    try {
      CommitMark mark = pack.markAt(indexed.last().offset());
      Commit last = pack.commitAt(indexed.last().offset());
      return last != null
          && indexed.last().equals(mark)
          && last.nextIndex() == indexed.to()
          && last.nodes().equals(indexed.nodes())
          && pack.identity().id().equals(indexed.catalog());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void learn(Commit commit, long offset, List<List<IndexRow>> rows) {
    index.append(commit.firstIndex(), rows);
    commits.add(commit, offset);
  }

  /**
   * Writes an index file if enough is in memory. Where that fails, the catalog goes on without: it
   * takes longer to open, and nothing is lost.
   *
   * @param patience how many times the usual number of statements may stay in memory
   * @throws UnusableIndexException if a file that was to be merged is damaged
   */
  void write(StatementPack pack, NodePacks nodes, int patience) {
    List<IndexFile> older = index.files();
    long from = older.isEmpty() ? 0 : older.get(older.size() - 1).indexed().to();
    if (refused || commits.nextIndex() - from < (long) patience * statementsInMemory) {
      return;
    }
    try {
      write(pack, nodes, older);
    } catch (IOException e) {
      refused = !owner;
      logger().log(System.Logger.Level.WARNING, "no index was written in " + directory, e);
    }
  }

  private void write(StatementPack pack, NodePacks nodes, List<IndexFile> older)
      throws IOException {
    long newFrom = older.isEmpty() ? 0 : older.get(older.size() - 1).indexed().to();
    long to = commits.nextIndex();
    int kept = owner ? keptOf(older, to) : older.size();
    CommitMark last = pack.markAt(commits.lastOffset());
    if (last == null) {
      throw new IOException("the last commit cannot be read");
    }
    long from = kept == older.size() ? newFrom : older.get(kept).indexed().from();
    IndexedLog log = new IndexedLog(pack.identity().id(), from, to, last, commits.nodes());
    Map<Digest, NodePlace> places = nodes.recentWithin(log.nodes());
    NewRows rows = new NewRows(index.newest(), index.newest().rows(newFrom, to));
    rows.addCommits(commits.newest());
    rows.addNodes(places);
    IndexBuild build = new IndexBuild(directory);
    IndexFile file = IndexFile.open(build.build(older.subList(kept, older.size()), rows, log));
    List<IndexFile> chain = new ArrayList<>(older.subList(0, kept));
    chain.add(file);
    index.replace(chain);
    commits.leaveTo(log);
    nodes.leave(places.keySet());
    logger()
        .log(
            System.Logger.Level.DEBUG,
            "catalog {0}: an index of {1} statements was written",
            directory,
            Long.toString(log.statements()));
    if (owner) {
      build.deleteUnfinished();
      files.deleteAllBut(chain.stream().map(IndexFile::path).toList());
    }
  }

  /** How many of the files stay as they are: those much larger than all behind them. */
  private static int keptOf(List<IndexFile> older, long to) {
    int kept = older.size();
    while (kept > 0) {
      IndexedLog last = older.get(kept - 1).indexed();
      if (last.statements() > LARGER * (to - last.to())) {
        break;
      }
      kept--;
    }
    return kept;
  }

  /**
   * An index of the same catalog that is made from its files and packs again, beside this one.
   * Files that are damaged are not used; where none is, none is used.
   */
  IndexKeeper afresh() {
    List<Path> paths = index.files().stream().map(IndexFile::path).toList();
    List<Path> damaged =
        paths.stream().filter(path -> files.mayBeUsed(path) && !IndexFiles.isWhole(path)).toList();
    (damaged.isEmpty() ? paths : damaged).forEach(files::reject);
    IndexKeeper fresh =
        new IndexKeeper(
            directory,
            statementsInMemory,
            files,
            (damage, found) -> {
              throw damage;
            });
    fresh.owner = owner;
    return fresh;
  }

  /** Takes over what was made afresh. */
  void adopt(IndexKeeper fresh) {
    index.adopt(fresh.index);
    commits.adopt(fresh.commits);
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
