package io.holdfast.catalog.h2;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.h2.index.IndexChain;
import io.holdfast.catalog.h2.index.IndexFile;
import io.holdfast.catalog.h2.index.UnusableIndexException;
import io.holdfast.catalog.h2.pack.NodePlace;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.h2.mvstore.MVStoreException;

/**
 * The index of a catalog: files with the rows of the older statements under those of the newer ones
 * in memory. The files are replaced now and then, while queries run; where one turns out to be
 * damaged, the index is made again from the packs before the query is answered. Thread-safe.
 */
final class LayeredIndex implements CatalogIndex, AutoCloseable {
  private static final int ATTEMPTS = 3;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final String location;
  private final Healer healer;
  private List<IndexFile> files = List.of();
  private IndexChain chain = new IndexChain(List.of());
  private volatile MemoryIndex newest = MemoryIndex.empty();

  /** Makes an index again of which a file is damaged. */
  interface Healer {
    /**
     * Makes it again, unless that was done meanwhile.
     *
     * @param damage what was found
     * @param damaged the index in which it was found
     */
    void heal(UnusableIndexException damage, MemoryIndex damaged);
  }

  /**
   * An index without a file and without rows.
   *
   * @param location names the catalog in messages
   */
  LayeredIndex(String location, Healer healer) {
    this.location = location;
    this.healer = healer;
  }

  /** Puts files in the place of those before and of all rows in memory; unused ones are closed. */
  void replace(List<IndexFile> replacements) {
    lock.writeLock().lock();
    try {
      IndexChain replacement = new IndexChain(replacements);
      put(replacements, replacement, MemoryIndex.over(replacement));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Puts one file in the place of those that it was made from; rows in memory stay.
   *
   * @return false if these files are not here any more
   */
  boolean replace(List<IndexFile> parts, IndexFile merged) {
    lock.writeLock().lock();
    try {
      int from = Collections.indexOfSubList(files, parts);
      if (from < 0) {
        return false;
      }
      List<IndexFile> replacement = new ArrayList<>(files);
      replacement.subList(from, from + parts.size()).clear();
      replacement.add(from, merged);
      files = List.copyOf(replacement);
      chain.replaceByMerged(files);
      parts.forEach(IndexFile::close);
      return true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Takes over what another index of the same log holds, which is used no more. */
  void adopt(LayeredIndex fresh) {
    lock.writeLock().lock();
    try {
      put(fresh.files, fresh.chain, fresh.newest);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void put(List<IndexFile> newFiles, IndexChain newChain, MemoryIndex newMemory) {
    List<IndexFile> unused = files.stream().filter(file -> !newFiles.contains(file)).toList();
    files = List.copyOf(newFiles);
    chain = newChain;
    newest = newMemory;
    unused.forEach(IndexFile::close);
  }

  void append(long fromIndex, List<List<IndexRow>> rows) {
    lock.readLock().lock();
    try {
      newest.append(fromIndex, rows);
    } catch (MVStoreException e) {
      throw UnusableIndexException.of(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The files, for those who keep them from being replaced meanwhile. */
  List<IndexFile> files() {
    return files;
  }

  /** What stands now; another object as soon as the files are replaced. */
  MemoryIndex newest() {
    return newest;
  }

  /** Offset of the commit that holds a statement of the files. */
  long commitOffset(long statement) {
    return ask(index -> chain.commitOffset(statement));
  }

  /** Where a node lies of which the files tell. */
  Optional<NodePlace> place(Digest node) {
    return ask(index -> chain.place(node));
  }

  private <T> T ask(Function<CatalogIndex, T> query) {
    for (int attempt = 1; ; attempt++) {
      MemoryIndex asked = newest;
      UnusableIndexException damage;
      lock.readLock().lock();
      try {
        asked = newest;
        T answer = query.apply(asked);
        chain.requireSound();
        return answer;
      } catch (UnusableIndexException e) {
        damage = e;
      } catch (MVStoreException e) {
        damage = UnusableIndexException.of(e);
      } finally {
        lock.readLock().unlock();
      }
      if (attempt == ATTEMPTS) {
        throw new StoreException(
            Remedy.FIX_ENVIRONMENT,
            location,
            "its index " + damage.reason() + ", and again after it was made from the packs",
            damage);
      }
      healer.heal(damage, asked);
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
      files.forEach(IndexFile::close);
      files = List.of();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
