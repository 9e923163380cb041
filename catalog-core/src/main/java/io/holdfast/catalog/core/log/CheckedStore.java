package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CheckpointStore;
import io.holdfast.catalog.spi.HintStore;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.spi.NodeSweep;
import io.holdfast.catalog.spi.StoreView;
import io.holdfast.catalog.spi.SweepFigures;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A store whose statements and snapshots are compared with the log's tree when they are read: see
 * {@link CheckedLog} and {@link CheckedIndex}. Thread-safe.
 */
final class CheckedStore implements CatalogStore {
  private final CatalogStore store;
  private final MerkleLog tree;

  CheckedStore(CatalogStore store, MerkleLog tree) {
    this.store = store;
    this.tree = tree;
  }

  @Override
  public String location() {
    return store.location();
  }

  @Override
  public Optional<CatalogIdentity> identity() {
    return store.identity();
  }

  @Override
  public void initialise(CatalogIdentity identity) {
    store.initialise(identity);
  }

  @Override
  public NodeStore nodes() {
    return store.nodes();
  }

  @Override
  public LogStore log() {
    return new CheckedLog(store.log(), location(), tree);
  }

  @Override
  public CheckpointStore checkpoints() {
    return store.checkpoints();
  }

  @Override
  public CatalogIndex index() {
    return new CheckedIndex(store.index(), log(), location());
  }

  @Override
  public HintStore hints() {
    return store.hints();
  }

  @Override
  public void commit(long expectedSize, List<ByteString> statements) {
    store.commit(expectedSize, statements);
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
  public StoreView view() {
    return store.view();
  }

  @Override
  public void close() {
    store.close();
  }
}
