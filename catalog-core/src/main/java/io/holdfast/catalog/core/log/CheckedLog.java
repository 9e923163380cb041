package io.holdfast.catalog.core.log;

import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.spi.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads statements, and compares each with the hash of its block by which the log was found right
 * when it was opened. So whoever changes a statement behind the kept hashes of the tree is noticed
 * when that statement is used. Those behind the last complete block are given as they are: the root
 * was made of them themselves. Thread-safe.
 */
public final class CheckedLog implements LogStore {
  private final LogStore log;
  private final String location;
  private final MerkleLog tree;

  /**
   * Reads a log.
   *
   * @param log what is read
   * @param location how the store names itself in messages
   * @param tree whose root was compared with what a client saw, or a key signed
   */
  CheckedLog(LogStore log, String location, MerkleLog tree) {
    this.log = Objects.requireNonNull(log, "log");
    this.location = Objects.requireNonNull(location, "location");
    this.tree = Objects.requireNonNull(tree, "tree");
  }

  @Override
  public long size() {
    return log.size();
  }

  @Override
  public List<Statement> read(long fromIndex, int limit) {
    long first = MerkleLog.blockOf(fromIndex);
    if (!tree.knows(first)) {
      return log.read(fromIndex, limit);
    }
    List<Statement> checked = new ArrayList<>();
    long end = Math.min(size(), fromIndex + limit);
    for (long block = first; MerkleLog.startOf(block) < end; block++) {
      long start = MerkleLog.startOf(block);
      List<Statement> read = log.read(start, (int) (MerkleLog.startOf(block + 1) - start));
      if (tree.knows(block) && !tree.isBlock(block, read)) {
        throw new StoreException(
            Remedy.RESTORE_STORE,
            location,
            "expected statements "
                + start
                + " to "
                + (MerkleLog.startOf(block + 1) - 1)
                + " as the kept hashes of the log say, found others: one of them was changed; run"
                + " an audit, and restore the catalog from its backup",
            null);
      }
      read.stream()
          .filter(statement -> statement.index() >= fromIndex && statement.index() < end)
          .forEach(checked::add);
    }
    return checked;
  }
}
