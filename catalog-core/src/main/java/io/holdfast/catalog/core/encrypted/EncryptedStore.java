package io.holdfast.catalog.core.encrypted;

import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.seal.DerivedKey;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CheckpointStore;
import io.holdfast.catalog.spi.CommitStateUnknownException;
import io.holdfast.catalog.spi.HintStore;
import io.holdfast.catalog.spi.IndexRow;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.spi.MemoryIndex;
import io.holdfast.catalog.spi.NodeLease;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.spi.NodeSweep;
import io.holdfast.catalog.spi.StatementIndexer;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.spi.StoreKeyException;
import io.holdfast.catalog.spi.StoreKeyException.Code;
import io.holdfast.catalog.spi.StoreView;
import io.holdfast.catalog.spi.SweepFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store over another one, which sees sealed statements, nodes and hints, names of nodes that say
 * nothing of their digests, and no rows at all: the index is made in memory from the statements, as
 * far as they are known. Thread-safe.
 */
public final class EncryptedStore implements CatalogStore {
  private static final int BATCH = 1_000;

  private final CatalogStore store;
  private final StatementIndexer indexer;
  private final ByteString key;
  private final MemoryIndex index = MemoryIndex.empty();
  private volatile @Nullable StoreCipher cipher;
  private long indexed;

  private EncryptedStore(CatalogStore store, StatementIndexer indexer, ByteString key) {
    this.store = store;
    this.indexer = indexer;
    this.key = key;
  }

  /**
   * Opens another factory's store with a key, and refuses one that was made with another key or
   * with none.
   */
  public static StoreFactory over(StoreFactory factory, KeySource source) {
    return indexer -> {
      ByteString key = DerivedKey.given(source);
      CatalogStore store = factory.open(statement -> List.of());
      try {
        EncryptedStore opened = new EncryptedStore(store, indexer, key);
        opened.requireKey();
        opened.catchUp();
        return opened;
      } catch (RuntimeException | Error e) {
        store.close();
        throw e;
      }
    };
  }

  private void requireKey() {
    List<Statement> first = store.log().size() == 0 ? List.of() : store.log().read(0, 1);
    if (first.isEmpty()) {
      return;
    }
    String own = "expected one with key " + cipher().keyId();
    String found =
        StoreCipher.keyIdOf(first.get(0).bytes())
            .orElseThrow(() -> new StoreKeyException(Code.NOT_ENCRYPTED, own + ", found none"));
    if (!found.equals(cipher().keyId())) {
      throw new StoreKeyException(
          Code.OTHER_KEY, "expected key " + found + ", found key " + cipher().keyId());
    }
  }

  private StoreCipher cipher() {
    StoreCipher known = cipher;
    if (known == null) {
      String id =
          store
              .identity()
              .orElseThrow(() -> new IllegalStateException("no catalog was created yet"))
              .id();
      known = new StoreCipher(key, id);
      cipher = known;
    }
    return known;
  }

  private SealedRecords records() {
    return new SealedRecords(cipher(), location());
  }

  /** Takes in what was committed since, here or by another process. */
  private synchronized void catchUp() {
    long size = store.log().size();
    while (indexed < size) {
      List<Statement> batch = store.log().read(indexed, (int) Math.min(BATCH, size - indexed));
      if (batch.isEmpty()) {
        return;
      }
      List<List<IndexRow>> rows = new ArrayList<>(batch.size());
      SealedRecords records = records();
      batch.forEach(encrypted -> rows.add(indexer.rows(records.statement(encrypted))));
      index.append(indexed, rows);
      indexed += batch.size();
    }
  }

  @Override
  public String location() {
    return store.location();
  }

  @Override
  public Optional<CatalogIdentity> identity() {
    return store
        .identity()
        .map(kept -> new CatalogIdentity(kept.id(), cipher().shown(kept.salt())));
  }

  @Override
  public void initialise(CatalogIdentity identity) {
    StoreCipher own = new StoreCipher(key, identity.id());
    store.initialise(new CatalogIdentity(identity.id(), own.hidden(identity.salt())));
  }

  @Override
  public NodeStore nodes() {
    return new SealedNodes(store.nodes(), this::records, store.identity().isPresent());
  }

  @Override
  public LogStore log() {
    LogStore log = store.log();
    return new LogStore() {
      @Override
      public long size() {
        catchUp();
        return log.size();
      }

      @Override
      public List<Statement> read(long fromIndex, int limit) {
        List<Statement> encrypted = log.read(fromIndex, limit);
        return encrypted.isEmpty()
            ? encrypted
            : encrypted.stream().map(records()::statement).toList();
      }
    };
  }

  /** As they are: notes name the log and its root, and a witness needs no key to cosign one. */
  @Override
  public CheckpointStore checkpoints() {
    return store.checkpoints();
  }

  @Override
  public CatalogIndex index() {
    catchUp();
    return index;
  }

  @Override
  public HintStore hints() {
    HintStore hints = store.hints();
    return new HintStore() {
      @Override
      public Optional<ByteString> find(String name) {
        Optional<ByteString> encrypted = hints.find(name);
        return encrypted.flatMap(found -> records().hint(name, found));
      }

      @Override
      public void keep(String name, ByteString hint) {
        if (hint.length() <= MAX_HINT_BYTES - StoreCipher.OVERHEAD_BYTES) {
          hints.keep(name, records().sealedHint(name, hint));
        }
      }
    };
  }

  @Override
  public void commit(long expectedSize, List<ByteString> statements) {
    List<ByteString> encrypted = new ArrayList<>(statements.size());
    for (ByteString statement : statements) {
      // One that cannot be read is refused before any is written.
      Statement placed = new Statement(expectedSize + encrypted.size(), statement);
      indexer.rows(placed);
      encrypted.add(records().sealed(placed));
    }
    store.commit(expectedSize, encrypted);
    try {
      catchUp();
    } catch (RuntimeException e) {
      throw new CommitStateUnknownException(location(), e);
    }
  }

  @Override
  public NodeLease lease() {
    NodeLease lease = store.lease();
    return new NodeLease() {
      @Override
      public void keep(Digest root) {
        lease.keep(cipher().nameOf(root));
      }

      @Override
      public void close() {
        lease.close();
      }
    };
  }

  @Override
  public SweepFigures sweepable(Predicate<Digest> live) {
    return store.sweepable(name -> live.test(cipher().keyOf(name)));
  }

  @Override
  public SweepFigures sweep(NodeSweep sweep) {
    SweepFigures freed = store.sweep(new SealedSweep(sweep, cipher(), records()));
    catchUp();
    return freed;
  }

  @Override
  public StoreView view() {
    catchUp();
    return store.view();
  }

  @Override
  public void close() {
    store.close();
  }
}
