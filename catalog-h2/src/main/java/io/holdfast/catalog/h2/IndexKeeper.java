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
import java.util.stream.Stream;

/**
 * Keeps the index of a catalog: takes the index files when the catalog is opened, the newer
 * statements into memory, and writes these into a file of their own when they are many. Small files
 * are merged with each other by {@link IndexMerging}, so that there are few and none is written
 * often. Only the thread that holds the catalog's monitor changes it.
 */
final class IndexKeeper implements AutoCloseable {
  /** So many places of nodes take as long to read as one statement. */
  private static final int NODES_FOR_A_STATEMENT = 50;

  /** Of the memory for places of nodes, which is 30 MB then. */
  private static final int MOST_PATIENCE_FOR_NODES = 4;

  /** A file is merged with what is newer unless it is so many times larger. */
  private static final int LARGER = 2;

  private final Path directory;
  private final int statementsInMemory;
  private final IndexFiles files;
  private final LayeredIndex index;
  private final CommitMap commits;
  private boolean owner;

  /**
   * Grows with each write that failed: 1, 2, 4 ... times as much stays in memory until the next.
   */
  private int reluctance = 1;

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

  Path directory() {
    return directory;
  }

  LayeredIndex index() {
    return index;
  }

  CommitMap commits() {
    return commits;
  }

  /** Holds the catalog's lock from now on: may delete index files, and what a crash left. */
  void startWriting() {
    owner = true;
    reluctance = 1;
    try {
      new IndexBuild(directory).deleteUnfinished();
      deleteUnused();
    } catch (IOException e) {
      logger().log(System.Logger.Level.WARNING, "old index files of " + directory + " stay", e);
    }
  }

  private void deleteUnused() throws IOException {
    files.deleteAllBut(index.files().stream().map(IndexFile::path).toList());
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
   * Writes what is in memory into an index file, if that is enough. It takes no longer than the
   * memory is large. Where it fails, the catalog goes on without: it takes longer to open, and
   * nothing is lost. That is told once; the next attempt is when twice as much is in memory, or
   * when the catalog is closed, so that a full disk costs no time at each commit. Whoever does not
   * hold the lock leaves it to who does.
   *
   * @param patience how many times the usual number of statements may stay in memory
   * @throws UnusableIndexException if a file that is asked about the new rows is damaged
   */
  void write(StatementPack pack, NodePacks nodes, int patience) {
    List<IndexFile> older = index.files();
    long from = older.isEmpty() ? 0 : older.get(older.size() - 1).indexed().to();
    if (!isWorthIt(commits.nextIndex() - from, nodes.recent(), patience)) {
      return;
    }
    try {
      write(pack, nodes, older, from);
      tellSuccess();
    } catch (IOException e) {
      tellFailure(e);
    }
  }

  private void tellFailure(IOException failure) {
    if (reluctance == 1) {
      logger()
          .log(
              System.Logger.Level.WARNING,
              "no index was written in "
                  + directory
                  + "; nothing is lost, but opening takes longer; check free space and permissions",
              failure);
    }
    reluctance = 2 * reluctance;
  }

  private void tellSuccess() {
    if (reluctance > 1) {
      logger()
          .log(System.Logger.Level.INFO, "the index of {0} is written again", directory.toString());
    }
    reluctance = 1;
  }

  private boolean isWorthIt(long statements, long nodes, int patience) {
    if (reluctance > 1 && !owner) {
      return false;
    }
    long unit = (long) reluctance * statementsInMemory;
    long enough = patience * unit;
    long enoughNodes = Math.min(patience, MOST_PATIENCE_FOR_NODES) * unit * NODES_FOR_A_STATEMENT;
    return statements >= enough || (statements > 0 && nodes >= enoughNodes);
  }

  private void write(StatementPack pack, NodePacks nodes, List<IndexFile> older, long from)
      throws IOException {
    long to = commits.nextIndex();
    CommitMark last = pack.markAt(commits.lastOffset());
    if (last == null) {
      throw new IOException("the last commit cannot be read");
    }
    IndexedLog log = new IndexedLog(pack.identity().id(), from, to, last, commits.nodes());
    Map<Digest, NodePlace> places = nodes.recentWithin(log.nodes());
    NewRows rows = new NewRows(index.newest(), index.newest().rows(from, to));
    rows.addCommits(commits.newest());
    rows.addNodes(places);
    List<IndexFile> chain = new ArrayList<>(older);
    chain.add(IndexFile.open(new IndexBuild(directory).build(rows, log)));
    index.replace(chain);
    commits.leaveTo(log);
    nodes.leave(places.keySet());
    logger()
        .log(
            System.Logger.Level.DEBUG,
            "catalog {0}: an index of {1} statements was written",
            directory,
            Long.toString(log.statements()));
  }

  /**
   * Files that are worth merging: the newest, and before them all that are not much larger than
   * what is behind them.
   *
   * @param mostBytes what they may have together; the newest are taken then
   * @return two or more files that follow each other; empty if none are worth it
   */
  List<IndexFile> mergeable(long mostBytes) {
    List<IndexFile> chain = index.files();
    int from = chain.size();
    long behind = 0;
    while (from > 0) {
      long statements = chain.get(from - 1).indexed().statements();
      if (behind > 0 && statements > LARGER * behind) {
        break;
      }
      behind += statements;
      from--;
    }
    List<IndexFile> found = within(mostBytes, chain.subList(from, chain.size()));
    return found.size() < 2 ? List.of() : found;
  }

  /** All files, or the newest that have so many bytes together. */
  List<IndexFile> all(long mostBytes) {
    return within(mostBytes, index.files());
  }

  private List<IndexFile> within(long mostBytes, List<IndexFile> chain) {
    int from = chain.size();
    for (long bytes = 0; owner && from > 0; from--) {
      bytes += chain.get(from - 1).fileBytes();
      if (bytes > mostBytes) {
        break;
      }
    }
    return owner ? List.copyOf(chain.subList(from, chain.size())) : List.of();
  }

  /** Makes one file of several; any thread may do that. */
  IndexFile merged(List<IndexFile> parts, IndexBuild.Merge progress) throws IOException {
    return IndexFile.open(new IndexBuild(directory).merge(parts, progress));
  }

  /** Takes a merged file in the place of its parts; false if these are not used any more. */
  boolean replace(List<IndexFile> parts, IndexFile merged) {
    boolean taken = index.replace(parts, merged);
    if (!taken) {
      merged.close();
    }
    return taken;
  }

  /** Which of these are used no more. A merged file may have the name of one that it replaces. */
  List<Path> unusedOf(List<IndexFile> parts, IndexFile merged) {
    List<Path> used = index.files().stream().map(IndexFile::path).toList();
    return Stream.concat(parts.stream(), Stream.of(merged))
        .map(IndexFile::path)
        .filter(path -> !used.contains(path))
        .toList();
  }

  /** Deletes files that are used no more; any thread may do that. */
  void remove(List<Path> unused) {
    unused.forEach(files::remove);
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
    fresh.reluctance = reluctance;
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
