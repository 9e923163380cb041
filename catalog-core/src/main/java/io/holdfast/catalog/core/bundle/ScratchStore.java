package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.core.memory.MemoryStore;
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
import io.holdfast.catalog.spi.StatementIndexer;
import io.holdfast.catalog.spi.StoreView;
import io.holdfast.catalog.spi.SweepFigures;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A store that is gone when it is closed: statements in memory, nodes in a temporary file. */
final class ScratchStore implements CatalogStore {
  private final CatalogStore memory;
  private final SpilledNodes nodes;
  private final String location;

  /**
   * An empty store.
   *
   * @param location how it names itself, such as the file that it is filled from
   * @param tempDirectory where the nodes go
   */
  ScratchStore(String location, Path tempDirectory, StatementIndexer indexer, Clock clock) {
    this.memory = MemoryStore.factory(clock).open(indexer);
    this.nodes = new SpilledNodes(tempDirectory);
    this.location = location;
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public Optional<CatalogIdentity> identity() {
    return memory.identity();
  }

  @Override
  public void initialise(CatalogIdentity identity) {
    memory.initialise(identity);
  }

  @Override
  public NodeStore nodes() {
    return nodes;
  }

  @Override
  public LogStore log() {
    return memory.log();
  }

  @Override
  public CatalogIndex index() {
    return memory.index();
  }

  @Override
  public CheckpointStore checkpoints() {
    return memory.checkpoints();
  }

  @Override
  public HintStore hints() {
    return memory.hints();
  }

  @Override
  public void commit(long expectedSize, List<ByteString> statements) {
    memory.commit(expectedSize, statements);
  }

  @Override
  public NodeLease lease() {
    return memory.lease();
  }

  /** It is gone as a whole. */
  @Override
  public SweepFigures sweepable(Predicate<Digest> live) {
    return SweepFigures.NONE;
  }

  @Override
  public SweepFigures sweep(NodeSweep sweep) {
    return SweepFigures.NONE;
  }

  @Override
  public StoreView view() {
    return memory.view();
  }

  @Override
  public void close() {
    try (nodes) {
      memory.close();
    }
  }
}
