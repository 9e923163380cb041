package io.holdfast.catalog.h2;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.h2.file.StoreFailures;
import io.holdfast.catalog.h2.pack.DamagedPackException;
import io.holdfast.catalog.h2.pack.NodePacks;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.manifest.DamagedManifestException;
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
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The store over a packed catalog: takes the lock when it must, and lets nobody in when closed. */
final class H2CatalogStore implements CatalogStore {
  private final PackedCatalog catalog;
  private final Writing writing;
  private final Sweeping sweeping;
  private volatile boolean closed;

  H2CatalogStore(PackedCatalog catalog, Writing writing) {
    this.catalog = catalog;
    this.writing = writing;
    this.sweeping = new Sweeping(catalog);
  }

  @Override
  public String location() {
    return catalog.directory().toString();
  }

  @Override
  public Optional<CatalogIdentity> identity() {
    return open().identity();
  }

  @Override
  public void initialise(CatalogIdentity identity) {
    if (open().identity().filter(identity::equals).isEmpty()) {
      writable().initialise(identity);
    }
  }

  @Override
  public NodeStore nodes() {
    open();
    return new Nodes();
  }

  @Override
  public LogStore log() {
    open();
    return new Log();
  }

  @Override
  public CheckpointStore checkpoints() {
    open();
    return new NoteFiles(catalog.directory());
  }

  @Override
  public CatalogIndex index() {
    open().refresh();
    return catalog.index();
  }

  @Override
  public HintStore hints() {
    return new HintFiles(open().directory());
  }

  @Override
  public void commit(long expectedSize, List<ByteString> statements) {
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("a commit has at least one statement");
    }
    writable().commit(expectedSize, statements);
  }

  @Override
  public NodeLease lease() {
    open();
    return sweeping.lease();
  }

  @Override
  public SweepFigures sweepable(Predicate<Digest> live) {
    open().refresh();
    return sweeping.sweepable(live);
  }

  @Override
  public SweepFigures sweep(NodeSweep sweep) {
    writable();
    return sweeping.sweep(sweep);
  }

  @Override
  public StoreView view() {
    open().refresh();
    return new StoreView(catalog.size(), catalog.asOf(), writing.isHeld());
  }

  @Override
  public void close() {
    synchronized (writing) {
      if (!closed) {
        closed = true;
        try (writing) {
          catalog.close();
        }
      }
    }
  }

  private PackedCatalog open() {
    if (closed) {
      throw new IllegalStateException("the store " + location() + " is closed");
    }
    return catalog;
  }

  /** Takes the lock where this is the first change; all that others wrote is known then. */
  private PackedCatalog writable() {
    synchronized (writing) {
      open();
      if (!writing.isHeld()) {
        writing.take();
        try {
          catalog.startWriting();
        } catch (RuntimeException e) {
          writing.close();
          throw e;
        }
      }
      return catalog;
    }
  }

  private final class Nodes implements NodeStore {
    @Override
    public void putAll(Map<Digest, ByteString> blobs) {
      blobs.forEach(Nodes::check);
      PackedCatalog owner = writable();
      synchronized (owner) {
        try {
          owner.nodesForWriting().putAll(blobs);
        } catch (IOException e) {
          throw StoreFailures.writing(owner.directory(), e);
        }
      }
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
      Optional<NodePacks> packs = open().nodesForReading();
      if (packs.isEmpty()) {
        return Optional.empty();
      }
      Optional<ByteString> blob = get(packs.get(), key);
      if (blob.isEmpty() && packs.get().wasCollected(key)) {
        // The process that freed its pack told in a later commit what it kept, and where.
        catalog.refresh();
        return get(packs.get(), key);
      }
      return blob;
    }

    private Optional<ByteString> get(NodePacks packs, Digest key) {
      return FileWork.reading(
          catalog.directory(),
          () -> {
            try {
              return packs.get(key);
            } catch (DamagedPackException e) {
              System.getLogger(H2CatalogStore.class.getName())
                  .log(System.Logger.Level.WARNING, "catalog " + location() + ": " + e.reason());
              throw new DamagedManifestException("node (" + e.reason() + ")", key, null);
            }
          });
    }
  }

  private final class Log implements LogStore {
    @Override
    public long size() {
      open().refresh();
      return catalog.size();
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
