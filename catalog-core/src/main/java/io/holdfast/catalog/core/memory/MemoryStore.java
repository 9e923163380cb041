package io.holdfast.catalog.core.memory;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
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
import io.holdfast.catalog.spi.StatementIndexer;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.spi.StoreView;
import io.holdfast.catalog.spi.SweepFigures;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A store that keeps its catalog in memory, as long as its factory lives. Thread-safe. */
public final class MemoryStore implements CatalogStore {
  private final MemoryState state;
  private final StatementIndexer indexer;
  private final Clock clock;
  private volatile boolean closed;

  private MemoryStore(MemoryState state, StatementIndexer indexer, Clock clock) {
    this.state = state;
    this.indexer = indexer;
    this.clock = clock;
  }

  /**
   * A factory of one catalog in memory: opened again, it finds what was committed; opened twice,
   * both see the same.
   */
  public static StoreFactory factory() {
    return factory(Clock.systemUTC());
  }

  /**
   * The same, with a clock.
   *
   * @param clock tells the age of the view
   */
  public static StoreFactory factory(Clock clock) {
    MemoryState state = new MemoryState();
    return indexer -> new MemoryStore(state, indexer, clock);
  }

  @Override
  public String location() {
    return state.location();
  }

  @Override
  public Optional<CatalogIdentity> identity() {
    return open().identity();
  }

  @Override
  public void initialise(CatalogIdentity identity) {
    open().initialise(identity);
  }

  @Override
  public NodeStore nodes() {
    return new Nodes();
  }

  @Override
  public LogStore log() {
    return new Log();
  }

  @Override
  public CheckpointStore checkpoints() {
    return new Notes();
  }

  @Override
  public CatalogIndex index() {
    return open().index();
  }

  @Override
  public HintStore hints() {
    return new Hints();
  }

  @Override
  public void commit(long expectedSize, List<ByteString> statements) {
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("a commit has at least one statement");
    }
    open().commit(expectedSize, statements, indexer);
  }

  @Override
  public NodeLease lease() {
    return open().lease();
  }

  @Override
  public SweepFigures sweepable(Predicate<Digest> live) {
    return open().swept(live).figures();
  }

  @Override
  public SweepFigures sweep(NodeSweep sweep) {
    return open().sweep(sweep, indexer);
  }

  @Override
  public StoreView view() {
    return new StoreView(open().size(), clock.instant(), true);
  }

  @Override
  public void close() {
    closed = true;
  }

  private MemoryState open() {
    if (closed) {
      throw new IllegalStateException("the store " + state.location() + " is closed");
    }
    return state;
  }

  private final class Nodes implements NodeStore {
    @Override
    public void putAll(Map<Digest, ByteString> blobs) {
      blobs.forEach(Nodes::check);
      open().putAll(blobs);
    }

    private static void check(Digest key, ByteString blob) {
      if (key.length() != 32 || blob.length() > MAX_BLOB_BYTES) {
        throw new IllegalArgumentException(
            "a key has 32 bytes and a blob at most "
                + MAX_BLOB_BYTES
                + ", not "
                + key.length()
                + " and "
                + blob.length());
      }
    }

    @Override
    public Optional<ByteString> get(Digest key) {
      return Optional.ofNullable(open().blobs().get(key));
    }
  }

  private final class Notes implements CheckpointStore {
    @Override
    public List<ByteString> notes() {
      return List.copyOf(open().notes().values());
    }

    @Override
    public void put(String slot, ByteString note) {
      CheckpointStore.requireForm(slot, note);
      open().notes().put(slot, note);
    }
  }

  private final class Hints implements HintStore {
    @Override
    public Optional<ByteString> find(String name) {
      HintStore.requireName(name);
      return Optional.ofNullable(open().hints().get(name));
    }

    @Override
    public void keep(String name, ByteString hint) {
      HintStore.requireName(name);
      open().hints().put(name, hint);
    }
  }

  private final class Log implements LogStore {
    @Override
    public long size() {
      return open().size();
    }

    @Override
    public List<Statement> read(long fromIndex, int limit) {
      if (fromIndex < 0 || limit < 1) {
        throw new IllegalArgumentException("no range of a log: " + fromIndex + ", " + limit);
      }
      return open().read(fromIndex, limit);
    }
  }
}
