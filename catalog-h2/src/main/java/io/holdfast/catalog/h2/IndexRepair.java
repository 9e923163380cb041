package io.holdfast.catalog.h2;

import io.holdfast.catalog.h2.file.StoreFiles;
import io.holdfast.catalog.h2.index.IndexedLog;
import io.holdfast.catalog.h2.index.UnusableIndexException;
import io.holdfast.catalog.h2.pack.Commit;
import io.holdfast.catalog.h2.pack.DamagedPackException;
import io.holdfast.catalog.h2.pack.NodePacks;
import io.holdfast.catalog.h2.pack.PackLeases;
import io.holdfast.catalog.h2.pack.StatementPack;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.StatementIndexer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the index of a catalog from its packs, and makes it again where a file of it is damaged.
 * The index in use answers until the new one is complete. Used under the catalog's monitor.
 */
final class IndexRepair {
  private static final int ATTEMPTS = 3;

  private final StoreFiles files;
  private final Path directory;
  private final StatementIndexer indexer;

  IndexRepair(StoreFiles files, Path directory, StatementIndexer indexer) {
    this.files = files;
    this.directory = directory;
    this.indexer = indexer;
  }

  /** The rows that statements make. */
  List<List<IndexRow>> rows(List<Statement> numbered) {
    List<List<IndexRow>> rows = new ArrayList<>(numbered.size());
    numbered.forEach(statement -> rows.add(List.copyOf(indexer.rows(statement))));
    return rows;
  }

  /** Takes what an index knows; tells where the first commit begins that it does not. */
  static long start(IndexKeeper keeper, NodePacks packs, StatementPack pack) throws IOException {
    Optional<IndexedLog> indexed = keeper.start(pack);
    if (indexed.isEmpty()) {
      return StatementPack.beginning();
    }
    long last = indexed.get().last().offset();
    packs.startAt(indexed.get().nodes());
    Commit commit = pack.commitAt(last);
    if (commit == null) {
      throw new DamagedPackException("the commit at offset " + last + " changed while it was read");
    }
    return last + commit.recordBytes();
  }

  static void requireNext(Commit commit, long expected) {
    if (commit.firstIndex() != expected) {
      throw new DamagedPackException(
          "statement " + expected + " was expected, found " + commit.firstIndex());
    }
  }

  /**
   * Makes the index again from what is whole of it and from the packs.
   *
   * @param keeper keeps the damaged one, and the new one afterwards
   * @param nodes learn what the damaged one told of them
   * @param pack read up to its end
   * @param damage what was found
   */
  void remake(
      IndexKeeper keeper, NodePacks nodes, StatementPack pack, UnusableIndexException damage)
      throws IOException {
    logger()
        .log(
            System.Logger.Level.WARNING,
            "catalog {0}: its index {1}; it is made again from the packs",
            directory,
            damage.reason());
    for (int attempt = 1; !remade(keeper, nodes, pack); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new IOException("no index can be made from the packs", damage);
      }
    }
  }

  private boolean remade(IndexKeeper keeper, NodePacks nodes, StatementPack pack)
      throws IOException {
    IndexKeeper fresh = keeper.afresh();
    try (NodePacks known =
        new NodePacks(files, directory, pack.identity(), fresh.index()::place, new PackLeases())) {
      for (long at = start(fresh, known, pack); at < pack.end(); ) {
        at += learned(fresh, known, pack, at);
      }
      nodes.learnFrom(known);
      keeper.adopt(fresh);
      return true;
    } catch (UnusableIndexException e) {
      logger().log(System.Logger.Level.DEBUG, "another index file is damaged", e);
      fresh.close();
      return false;
    }
  }

  /** Learns the commit at an offset; tells its bytes. */
  private long learned(IndexKeeper fresh, NodePacks known, StatementPack pack, long at)
      throws IOException {
    Commit commit = pack.commitAt(at);
    if (commit == null) {
      throw new DamagedPackException("the commit at offset " + at + " is damaged");
    }
    requireNext(commit, fresh.commits().nextIndex());
    known.extendTo(commit.nodes());
    fresh.learn(commit, at, rows(commit.numbered()));
    fresh.write(pack, known, PackedCatalog.PATIENCE_WHILE_READING);
    return commit.recordBytes();
  }

  /** Looked up when there is something to say. */
  private static System.Logger logger() {
    return System.getLogger(IndexRepair.class.getName());
  }
}
