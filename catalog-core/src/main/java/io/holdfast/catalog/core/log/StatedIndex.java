package io.holdfast.catalog.core.log;

import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.ActRow;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.spi.MemoryIndex;
import io.holdfast.catalog.spi.StoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of a log say of one dataset, made from the statements themselves: its
 * snapshots with their copies, verifications and declarations, its acts, and the acts that are of
 * no dataset. No row that a store keeps is believed. Not thread-safe.
 */
final class StatedIndex {
  private static final int BATCH = 4_096;

  private final DatasetName dataset;
  private final Mentions mentions;
  private final String location;
  private final MemoryIndex index = MemoryIndex.empty();
  private final Set<SnapshotId> snapshots = new HashSet<>();

  private StatedIndex(DatasetName dataset, String location) {
    this.dataset = dataset;
    this.mentions = new Mentions(dataset);
    this.location = location;
  }

  /**
   * Reads a log from its beginning.
   *
   * @param log is read
   * @param location how its store names itself in messages
   * @param dataset what is looked for
   * @param size number of statements that count
   * @throws StoreException if a statement cannot be read
   */
  static CatalogIndex of(LogStore log, String location, DatasetName dataset, long size) {
    StatedIndex stated = new StatedIndex(dataset, location);
    for (long from = 0; from < size; from += BATCH) {
      stated.take(from, log.read(from, (int) Math.min(BATCH, size - from)), size);
    }
    return stated.index;
  }

  private void take(long from, List<Statement> read, long size) {
    if (read.size() != Math.min(BATCH, size - from)) {
      throw damaged(from + read.size(), "expected a statement, found none", null);
    }
    for (Statement statement : read) {
      if (mentions.in(statement.bytes().toByteArray())) {
        take(statement);
      }
    }
  }

  private void take(Statement statement) {
    try {
      List<IndexRow> rows =
          StatementCodec.decode(statement).rows().stream().filter(this::isWanted).toList();
      index.append(statement.index(), List.of(rows));
    } catch (MalformedStatementException e) {
      throw damaged(statement.index(), e.reason(), e);
    }
  }

  private boolean isWanted(IndexRow row) {
    if (row instanceof IndexRow.SnapshotRow recorded) {
      boolean isOfDataset = recorded.snapshot().dataset().equals(dataset);
      if (isOfDataset) {
        snapshots.add(recorded.snapshot().id());
        mentions.add(recorded.snapshot().id().digest());
      }
      return isOfDataset;
    } else if (row instanceof IndexRow.CopyRow added) {
      return snapshots.contains(added.copy().snapshot());
    } else if (row instanceof IndexRow.VerificationRow verified) {
      return snapshots.contains(verified.verification().snapshot());
    } else if (row instanceof IndexRow.DeclarationRow declared) {
      return snapshots.contains(declared.snapshot());
    }
    return row instanceof ActRow act && act.dataset().filter(of -> !of.equals(dataset)).isEmpty();
  }

  private StoreException damaged(long statement, String reason, @Nullable Exception cause) {
    return new StoreException(
        Remedy.RESTORE_STORE,
        location,
        "statement " + statement + ": " + reason + "; run an audit",
        cause);
  }
}
