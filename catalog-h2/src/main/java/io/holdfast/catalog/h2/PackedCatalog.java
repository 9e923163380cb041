package io.holdfast.catalog.h2;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.h2.file.StoreFailures;
import io.holdfast.catalog.h2.file.StoreFiles;
import io.holdfast.catalog.h2.index.UnusableIndexException;
import io.holdfast.catalog.h2.pack.Commit;
import io.holdfast.catalog.h2.pack.NodeExtent;
import io.holdfast.catalog.h2.pack.NodePacks;
import io.holdfast.catalog.h2.pack.NodePlace;
import io.holdfast.catalog.h2.pack.PackLeases;
import io.holdfast.catalog.h2.pack.StatementPack;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CommitConflictException;
import io.holdfast.catalog.spi.CommitStateUnknownException;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.MemoryIndex;
import io.holdfast.catalog.spi.StatementIndexer;
import io.holdfast.catalog.spi.StoreException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of a catalog: the packs, read up to some commit, and the index of what
 * was read. Changes are made by one thread at a time, under this object's monitor.
 */
final class PackedCatalog implements AutoCloseable {
  /** An index is written when the catalog is closed, and earlier only to bound the memory. */
  private static final int PATIENCE_WHILE_OPEN = 16;

  /** Whoever only reads leaves that to the writer, unless very much was never indexed. */
  static final int PATIENCE_WHILE_READING = 50;

  private final StoreFiles files;
  private final Path directory;
  private final IndexRepair repair;
  private final UnreadableCommit unreadable = new UnreadableCommit();
  private final Clock clock;
  private final IndexKeeper keeper;
  private final IndexMerging merging;
  private final List<Closeable> opened = new ArrayList<>();
  private final PackLeases leases = new PackLeases();
  private volatile @Nullable StatementPack statements;
  private volatile @Nullable NodePacks nodes;
  private volatile Instant asOf;
  private volatile boolean writing;
  private boolean failed;

  /**
   * Reads a catalog.
   *
   * @param files how files are opened
   * @param directory where it lies
   * @param settings how its index is kept
   * @param indexer tells rows
   * @param clock tells the age of what was read
   */
  PackedCatalog(
      StoreFiles files,
      Path directory,
      IndexSettings settings,
      StatementIndexer indexer,
      Clock clock) {
    this.files = files;
    this.directory = directory;
    this.keeper = new IndexKeeper(directory, settings.statementsInMemory(), this::heal);
    this.merging = new IndexMerging(this, keeper, settings.threads(), this::heal, this::isFreed);
    this.repair = new IndexRepair(files, directory, indexer);
    this.clock = clock;
    this.asOf = clock.instant();
    try {
      refresh();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  Path directory() {
    return directory;
  }

  CatalogIndex index() {
    return keeper.index();
  }

  /** How far the nodes reach that are known. */
  NodeExtent nodesEnd() {
    NodePacks known = nodes;
    return known == null ? NodeExtent.NONE : known.known();
  }

  PackLeases leases() {
    return leases;
  }

  Optional<CatalogIdentity> identity() {
    return Optional.ofNullable(statements).map(StatementPack::identity);
  }

  long size() {
    return keeper.commits().nextIndex();
  }

  Instant asOf() {
    return asOf;
  }

  /** Reads what another process has committed meanwhile. */
  void refresh() {
    if (writing) {
      asOf = clock.instant();
    } else {
      readNewCommits();
    }
  }

  private synchronized void readNewCommits() {
    guarded(
        () -> {
          Instant now = clock.instant();
          if (statements == null && Files.exists(directory.resolve(StatementPack.FILE_NAME))) {
            openPacks(StoreFiles.Access.READ);
          }
          StatementPack pack = statements;
          if (pack != null) {
            readOn(pack);
          }
          asOf = now;
        });
  }

  private void openPacks(StoreFiles.Access access) throws IOException {
    StatementPack pack = StatementPack.open(files, directory, access);
    opened.add(pack);
    NodePacks packs =
        new NodePacks(files, directory, pack.identity(), keeper.index()::place, leases);
    opened.add(packs);
    if (access == StoreFiles.Access.WRITE) {
      packs.startWriting();
    }
    pack.moveTo(IndexRepair.start(keeper, packs, pack));
    statements = pack;
    nodes = packs;
  }

  private void readOn(StatementPack pack) throws IOException {
    NodePacks known = nodes();
    boolean grew = false;
    for (long at = pack.end(); pack.hasTail(); at = pack.end()) {
      Commit commit = pack.next();
      if (commit == null) {
        unreadable.refuse(pack, size());
        break;
      }
      known.extendTo(commit.nodes());
      learn(commit, at);
      writeIndex(pack, PATIENCE_WHILE_READING);
      grew = true;
    }
    if (grew) {
      pack.forceWhatIsShown();
    }
  }

  private void learn(Commit commit, long offset) {
    IndexRepair.requireNext(commit, size());
    learn(commit, offset, repair.rows(commit.numbered()));
  }

  /** The pack holds the commit, so that a damaged index is made again with its rows. */
  private void learn(Commit commit, long offset, List<List<IndexRow>> rows) {
    try {
      keeper.learn(commit, offset, rows);
    } catch (UnusableIndexException e) {
      heal(e, keeper.index().newest());
    }
  }

  private void writeIndex(StatementPack pack, int patience) {
    try {
      keeper.write(pack, nodes(), patience);
      merging.start();
    } catch (UnusableIndexException e) {
      heal(e, keeper.index().newest());
    }
  }

  /** Makes the index again from what is whole of it and from the packs. */
  private synchronized void heal(UnusableIndexException damage, MemoryIndex damaged) {
    StatementPack pack = statements;
    if (pack == null || keeper.index().newest() != damaged) {
      return;
    }
    guarded(() -> repair.remake(keeper, nodes(), pack, damage));
  }

  /** Begins to write: the caller holds the lock. Reads on, and cuts off what a crash left. */
  synchronized void startWriting() {
    refresh();
    guarded(
        () -> {
          StatementPack read = statements;
          if (read != null) {
            reopenForWriting(read);
          }
          writing = true;
        });
  }

  private void reopenForWriting(StatementPack read) throws IOException {
    new UnreadableCommit().refuse(read, size());
    long end = read.end();
    boolean torn = read.hasTail();
    StatementPack pack = StatementPack.open(files, directory, StoreFiles.Access.WRITE);
    opened.add(pack);
    pack.moveTo(end);
    if (torn) {
      TornTail.keep(directory, end);
      pack.cutTail();
    }
    pack.force();
    nodes().startWriting();
    keeper.startWriting();
    statements = pack;
  }

  synchronized void initialise(CatalogIdentity identity) {
    StatementPack existing = statements;
    if (existing == null) {
      guarded(
          () -> {
            StatementPack.create(files, directory, identity);
            keeper.startWriting();
            openPacks(StoreFiles.Access.WRITE);
          });
    } else if (!existing.identity().equals(identity)) {
      throw new CommitConflictException(directory.toString(), 0, size());
    }
  }

  synchronized void commit(long expectedSize, List<ByteString> added) {
    StatementPack pack = statements;
    if (pack == null) {
      throw new IllegalStateException("no catalog was created in " + directory);
    }
    if (expectedSize != size()) {
      throw new CommitConflictException(directory.toString(), expectedSize, size());
    }
    requireSound();
    List<List<IndexRow>> rows = repair.rows(Commit.numbered(expectedSize, added));
    long offset = pack.end();
    Commit commit = append(pack, expectedSize, added);
    force(pack);
    takeIn(pack, commit, offset, rows);
  }

  /** The commit is on disk: nothing that fails now may look as if it were not. */
  private void takeIn(StatementPack pack, Commit commit, long offset, List<List<IndexRow>> rows) {
    try {
      learn(commit, offset, rows);
      writeIndex(pack, PATIENCE_WHILE_OPEN);
    } catch (RuntimeException e) {
      failed = true;
      throw new CommitStateUnknownException(directory.toString(), e);
    }
  }

  /** Nodes are forced before the commit that refers to them is written at all. */
  private Commit append(StatementPack pack, long expectedSize, List<ByteString> added) {
    long offset = pack.end();
    try {
      Commit commit = new Commit(expectedSize, nodes().force(), added);
      pack.append(commit);
      return commit;
    } catch (IOException e) {
      takeBack(pack, offset, e);
      throw StoreFailures.writing(directory, e);
    }
  }

  private void takeBack(StatementPack pack, long offset, IOException cause) {
    try {
      pack.moveTo(offset);
      pack.cutTail();
    } catch (IOException e) {
      failed = true;
      cause.addSuppressed(e);
      throw new CommitStateUnknownException(directory.toString(), cause);
    }
  }

  /** After a force that failed nobody knows what is on disk: this object writes no more. */
  private void force(StatementPack pack) {
    try {
      pack.force();
    } catch (IOException e) {
      failed = true;
      throw new CommitStateUnknownException(directory.toString(), e);
    }
  }

  private void requireSound() {
    if (failed) {
      throw new StoreException(
          Remedy.DO_NOT_CLEAN_UP,
          directory.toString(),
          "an earlier commit failed at a moment when its state is unknown; close and open again",
          null);
    }
  }

  synchronized NodePacks nodesForWriting() {
    requireSound();
    return nodes();
  }

  /** The nodes, for reading. */
  Optional<NodePacks> nodesForReading() {
    return Optional.ofNullable(nodes);
  }

  private NodePacks nodes() {
    NodePacks opened = nodes;
    if (opened == null) {
      throw new IllegalStateException("no catalog was created in " + directory);
    }
    return opened;
  }

  /** Reads statements; waits for no writer. */
  List<Statement> read(long fromIndex, int limit) {
    List<Statement> found = new ArrayList<>();
    StatementPack pack = statements;
    if (pack != null) {
      guarded(() -> found.addAll(keeper.commits().read(pack, fromIndex, limit)));
    }
    return List.copyOf(found);
  }

  /** Runs a step and says in the catalog's words what went wrong. */
  private void guarded(FileWork.Step step) {
    FileWork.run(directory, writing ? FileWork.Kind.WRITING : FileWork.Kind.READING, step);
  }

  /** Nodes were freed: the index tells of their places no more. */
  void dropFreedPlaces() {
    merging.startDroppingFreed();
  }

  private boolean isFreed(NodePlace place) {
    NodePacks known = nodes;
    return known != null && known.isFreed(place);
  }

  @Override
  public void close() {
    merging.stop();
    closeFiles();
  }

  private synchronized void closeFiles() {
    StatementPack pack = statements;
    if (writing && pack != null && !failed) {
      writeIndex(pack, 1);
      merging.finish();
    }
    keeper.close();
    for (Closeable file : opened) {
      try {
        file.close();
      } catch (IOException e) {
        System.getLogger(PackedCatalog.class.getName())
            .log(System.Logger.Level.WARNING, "a pack of " + directory + " stays open", e);
      }
    }
  }
}
