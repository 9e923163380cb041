package io.holdfast.catalog.h2;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.h2.index.IndexFile;
import io.holdfast.catalog.h2.index.UnusableIndexException;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.MemoryIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.spi.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The index of a catalog: an H2 file with the older statements under the newer ones in memory. The
 * file is replaced now and then, while queries run. Thread-safe.
 */
final class LayeredIndex implements CatalogIndex, AutoCloseable {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final String location;
  private @Nullable IndexFile file;
  private MemoryIndex newest = MemoryIndex.empty();

  /**
   * An index without a file and without rows.
   *
   * @param location names the catalog in messages
   */
  LayeredIndex(String location) {
    this.location = location;
  }

  /** Puts a file in the place of the one before and of all rows in memory. */
  void replace(IndexFile replacement) {
    lock.writeLock().lock();
    try {
      closeFile();
      file = replacement;
      newest = MemoryIndex.over(replacement.queries());
    } finally {
      lock.writeLock().unlock();
    }
  }

  void append(long fromIndex, List<List<IndexRow>> rows) {
    lock.readLock().lock();
    try {
      newest.append(fromIndex, rows);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The file, for those who keep it from being replaced meanwhile. */
  Optional<IndexFile> file() {
    return Optional.ofNullable(file);
  }

  private <T> T ask(Function<CatalogIndex, T> query) {
    lock.readLock().lock();
    try {
      return query.apply(newest);
    } catch (UnusableIndexException e) {
      throw new StoreException(
          Remedy.FIX_ENVIRONMENT,
          location,
          "its index " + e.reason() + "; close and open again: it is made again where it must be",
          e);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return ask(index -> index.find(id));
  }

  @Override
  public List<Snapshot> findByPrefix(String hexPrefix, int limit) {
    return ask(index -> index.findByPrefix(hexPrefix, limit));
  }

  @Override
  public List<Snapshot> list(SnapshotQuery query) {
    return ask(index -> index.list(query));
  }

  @Override
  public List<DatasetName> datasets() {
    return ask(CatalogIndex::datasets);
  }

  @Override
  public Optional<SnapshotFacts> facts(SnapshotId id) {
    return ask(index -> index.facts(id));
  }

  @Override
  public List<SnapshotFacts> facts(DatasetName dataset) {
    return ask(index -> index.facts(dataset));
  }

  @Override
  public long version(DatasetName dataset) {
    return ask(index -> index.version(dataset));
  }

  @Override
  public List<StoredAct> acts(ActKind kind) {
    return ask(index -> index.acts(kind));
  }

  @Override
  public List<StoredAct> acts(ActKind kind, String scope) {
    return ask(index -> index.acts(kind, scope));
  }

  @Override
  public List<StoredAct> acts(Digest subject) {
    return ask(index -> index.acts(subject));
  }

  @Override
  public long version(ActKind kind) {
    return ask(index -> index.version(kind));
  }

  @Override
  public OptionalLong statementIndex(SnapshotId id) {
    return ask(index -> index.statementIndex(id));
  }

  @Override
  public List<StoredRow> rows(long fromIndex, long toIndex) {
    return ask(index -> index.rows(fromIndex, toIndex));
  }

  @Override
  public long rowCount() {
    return ask(CatalogIndex::rowCount);
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closeFile();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void closeFile() {
    IndexFile closed = file;
    file = null;
    if (closed != null) {
      closed.close();
    }
  }
}
