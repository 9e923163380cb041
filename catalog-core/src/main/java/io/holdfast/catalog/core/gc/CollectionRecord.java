package io.holdfast.catalog.core.gc;

import io.holdfast.catalog.core.gc.SnapshotTable.Kept;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.manifest.MissingNodes;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.ManifestRoot;
import io.holdfast.catalog.snapshot.CollectedSnapshotException;
import io.holdfast.catalog.snapshot.CollectedSnapshotException.Retirement;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshots' manifests were freed, by the log alone. Reads the log when it is first asked
 * after a collection, and then what is new. Thread-safe.
 */
public final class CollectionRecord implements MissingNodes {
  private final CatalogStore store;
  private SnapshotTable table = new SnapshotTable();
  private long scanned;
  private @Nullable Kept kept;

  /**
   * Over a catalog.
   *
   * @param store holds its log
   */
  public CollectionRecord(CatalogStore store) {
    this.store = store;
  }

  /**
   * The snapshot as one whose manifests were freed; empty while they are kept. Some of its nodes
   * may be there still: nothing may build on them.
   */
  public Optional<CollectedSnapshotException> find(SnapshotId snapshot) {
    return collections() ? scannedFor(snapshot) : Optional.empty();
  }

  /** Whether anything was ever freed: most catalogs need not be read for it. */
  private boolean collections() {
    return store.index().version(ActKind.COLLECTION) > 0;
  }

  private synchronized Optional<CollectedSnapshotException> scannedFor(SnapshotId snapshot) {
    Kept staying = scan();
    int number = table.find(snapshot);
    return number < 0 || staying.stays(number)
        ? Optional.empty()
        : Optional.of(collected(snapshot, number));
  }

  /**
   * Throws if the manifests of a snapshot were freed.
   *
   * @throws CollectedSnapshotException if they were
   */
  public void requireKept(SnapshotId snapshot) {
    Optional<CollectedSnapshotException> collected = find(snapshot);
    if (collected.isPresent()) {
      throw collected.get();
    }
  }

  /** Damage, unless every snapshot that the manifest belongs to was collected. */
  @Override
  public CatalogException explain(ManifestRoot root, DamagedManifestException missing) {
    try {
      return collections()
          ? explained(root).map(CatalogException.class::cast).orElse(missing)
          : missing;
    } catch (CatalogException e) {
      missing.addSuppressed(e);
      return missing;
    }
  }

  private synchronized Optional<CollectedSnapshotException> explained(ManifestRoot root) {
    Kept staying = scan();
    List<Integer> owners = table.snapshotsOf(root);
    return owners.isEmpty() || owners.stream().anyMatch(staying::stays)
        ? Optional.empty()
        : Optional.of(collected(table.id(owners.get(0)), owners.get(0)));
  }

  private Kept scan() {
    long size = store.log().size();
    Kept staying = kept;
    if (staying == null || size > scanned) {
      try {
        LogScan.run(store.log(), scanned, size, table::add);
      } catch (RuntimeException e) {
        // Half of a batch may be taken in.
        table = new SnapshotTable();
        scanned = 0;
        throw e;
      }
      scanned = size;
      staying = table.keptByLastCollection();
      kept = staying;
    }
    return staying;
  }

  private CollectedSnapshotException collected(SnapshotId id, int number) {
    Snapshot snapshot =
        store.index().find(id).orElseThrow(() -> new IllegalStateException("no row of " + id));
    Fact retired = fact(table.retirement(number));
    String reason = retired.told() instanceof Fact.Declared one ? one.row().reason() : "unknown";
    return new CollectedSnapshotException(
        id,
        snapshot.dataset(),
        new Retirement(retired.told().statedAt(), reason),
        fact(table.collection(number)).told().statedAt());
  }

  private Fact fact(long index) {
    List<Statement> read = store.log().read(index, 1);
    if (read.isEmpty()) {
      throw new IllegalStateException("statement " + index + " is gone");
    }
    return StatementCodec.decode(read.get(0));
  }
}
