package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CheckpointStore;
import io.holdfast.catalog.spi.HintStore;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.spi.NodeSweep;
import io.holdfast.catalog.spi.StoreException;
import io.holdfast.catalog.spi.StoreLockedException;
import io.holdfast.catalog.spi.StoreView;
import io.holdfast.catalog.spi.SweepFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * A real store with the log and rows as somebody with access to the database left them. Until
 * {@link #take} is called it shows the store as it is.
 */
final class TamperedStore implements CatalogStore {
  private final CatalogStore store;
  private boolean taken;

  final List<Statement> statements = new ArrayList<>();
  final List<CatalogIndex.StoredRow> rows = new ArrayList<>();
  final Set<Long> unreadableStatements = new HashSet<>();
  final Set<Long> unreadableRows = new HashSet<>();
  Optional<CatalogIdentity> identity = Optional.empty();
  long claimedSize = -1;

  /** Another process holds it for writing. */
  boolean locked;

  LongConsumer beforeCommit = expectedSize -> {};

  TamperedStore(CatalogStore store) {
    this.store = store;
  }

  /** Copies what is in the store now, to be changed. */
  TamperedStore take() {
    statements.clear();
    rows.clear();
    long size = store.log().size();
    if (size > 0) {
      statements.addAll(store.log().read(0, (int) size));
      rows.addAll(store.index().rows(0, size));
    }
    identity = store.identity();
    taken = true;
    return this;
  }

  /** Sets the bytes of a statement. */
  void rewrite(int index, ByteString bytes) {
    statements.set(index, new Statement(index, bytes));
  }

  private void requireUnlocked() {
    if (locked) {
      throw new StoreLockedException(location(), "process 7", Duration.ofSeconds(10));
    }
  }

  private StoreException broken() {
    return new StoreException(Remedy.RESTORE_STORE, location(), "a broken page", null);
  }

  @Override
  public String location() {
    return "tampered";
  }

  @Override
  public Optional<CatalogIdentity> identity() {
    return taken ? identity : store.identity();
  }

  @Override
  public void initialise(CatalogIdentity created) {
    requireUnlocked();
    store.initialise(created);
  }

  @Override
  public NodeStore nodes() {
    return store.nodes();
  }

  @Override
  public LogStore log() {
    return new TamperedLog();
  }

  @Override
  public CatalogIndex index() {
    return taken ? new TamperedIndex(store.index(), this) : store.index();
  }

  @Override
  public HintStore hints() {
    return store.hints();
  }

  @Override
  public void commit(long expectedSize, List<ByteString> added) {
    requireUnlocked();
    beforeCommit.accept(expectedSize);
    store.commit(expectedSize, added);
  }

  @Override
  public CheckpointStore checkpoints() {
    return store.checkpoints();
  }

  @Override
  public StoreView view() {
    // As a store is that takes its lock with the first change.
    return new StoreView(store.view().logSize(), store.view().asOf(), false);
  }

  @Override
  public NodeLease lease() {
    return store.lease();
  }

  @Override
  public SweepFigures sweepable(Predicate<Digest> live) {
    return store.sweepable(live);
  }

  @Override
  public SweepFigures sweep(NodeSweep sweep) {
    return store.sweep(sweep);
  }

  @Override
  public void close() {
    store.close();
  }

  /** Rows of a range; fails if one of them cannot be read. */
  List<CatalogIndex.StoredRow> rows(long fromIndex, long toIndex) {
    if (unreadableRows.stream().anyMatch(i -> i >= fromIndex && i < toIndex)) {
      throw broken();
    }
    return rows.stream()
        .filter(row -> row.logIndex() >= fromIndex && row.logIndex() < toIndex)
        .toList();
  }

  private final class TamperedLog implements LogStore {
    @Override
    public long size() {
      if (!taken) {
        return store.log().size();
      }
      return claimedSize >= 0 ? claimedSize : statements.size();
    }

    @Override
    public List<Statement> read(long fromIndex, int limit) {
      if (!taken) {
        return store.log().read(fromIndex, limit);
      }
      List<Statement> found =
          statements.stream().filter(s -> s.index() >= fromIndex).limit(limit).toList();
      if (found.stream().anyMatch(s -> unreadableStatements.contains(s.index()))) {
        throw broken();
      }
      return found;
    }
  }
}
