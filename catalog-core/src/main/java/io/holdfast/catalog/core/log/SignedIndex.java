package io.holdfast.catalog.core.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * What the signed part of a log says: made from its statements, dataset by dataset, so that neither
 * a row of the store nor a statement behind the last signature is an answer. The whole signed part
 * is read once for each state of a dataset. Thread-safe.
 */
public final class SignedIndex implements CatalogIndex {
  private static final int MOST_KEPT = 1_000;

  private final CatalogStore store;
  private final LongSupplier signed;
  private final Cache<DatasetName, Stated> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).softValues().executor(Runnable::run).build();

  /**
   * Over a store.
   *
   * @param store its statements are compared with the log's tree when they are read
   * @param signed tells how many statements are signed
   */
  public SignedIndex(CatalogStore store, LongSupplier signed) {
    this.store = Objects.requireNonNull(store, "store");
    this.signed = Objects.requireNonNull(signed, "signed");
  }

  /** What is said of one dataset, with the acts that are of no dataset. */
  public CatalogIndex of(DatasetName dataset) {
    long size = signed.getAsLong();
    long version = version(dataset, size);
    Stated known = kept.getIfPresent(dataset);
    if (known == null || known.version() != version) {
      known = new Stated(version, StatedIndex.of(store.log(), store.location(), dataset, size));
      kept.put(dataset, known);
    }
    return known.index();
  }

  /** Stays as it is while what is appended concerns others, or is not signed yet. */
  private long version(DatasetName dataset, long size) {
    long newest = store.index().version(dataset);
    for (ActKind kind : ActKind.values()) {
      if (!kind.isOfDataset()) {
        newest = Math.max(newest, store.index().version(kind));
      }
    }
    return Math.min(newest, size);
  }

  @Override
  public long version(DatasetName dataset) {
    return version(dataset, signed.getAsLong());
  }

  @Override
  public long version(ActKind kind) {
    return Math.min(store.index().version(kind), signed.getAsLong());
  }

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return store.index().find(id).flatMap(found -> of(found.dataset()).find(id));
  }

  @Override
  public Optional<SnapshotFacts> facts(SnapshotId id) {
    return store.index().find(id).flatMap(found -> of(found.dataset()).facts(id));
  }

  @Override
  public List<SnapshotFacts> facts(DatasetName dataset) {
    return of(dataset).facts(dataset);
  }

  @Override
  public List<Snapshot> findByPrefix(String hexPrefix, int limit) {
    return store.index().findByPrefix(hexPrefix, Integer.MAX_VALUE).stream()
        .filter(found -> find(found.id()).isPresent())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Snapshot> list(SnapshotQuery query) {
    return query
        .dataset()
        .map(dataset -> of(dataset).list(query))
        .orElseGet(
            () ->
                store.index().list(query).stream()
                    .filter(found -> find(found.id()).isPresent())
                    .toList());
  }

  @Override
  public List<DatasetName> datasets() {
    return store.index().datasets().stream().filter(dataset -> !facts(dataset).isEmpty()).toList();
  }

  @Override
  public List<StoredAct> acts(ActKind kind) {
    return signed(store.index().acts(kind));
  }

  @Override
  public List<StoredAct> acts(ActKind kind, String scope) {
    return kind.isOfDataset()
        ? of(DatasetName.of(scope)).acts(kind, scope)
        : signed(store.index().acts(kind, scope));
  }

  @Override
  public List<StoredAct> acts(Digest subject) {
    return signed(store.index().acts(subject));
  }

  private List<StoredAct> signed(List<StoredAct> acts) {
    long size = signed.getAsLong();
    return acts.stream().filter(act -> act.logIndex() < size).toList();
  }

  @Override
  public OptionalLong statementIndex(SnapshotId id) {
    OptionalLong place = store.index().statementIndex(id);
    return place.isPresent() && place.getAsLong() < signed.getAsLong()
        ? place
        : OptionalLong.empty();
  }

  @Override
  public List<StoredRow> rows(long fromIndex, long toIndex) {
    return store.index().rows(fromIndex, Math.min(toIndex, signed.getAsLong()));
  }

  @Override
  public long rowCount() {
    return rows(0, signed.getAsLong()).size();
  }

  /**
   * What is said of a dataset.
   *
   * @param version of the dataset
   * @param index made from the statements
   */
  private record Stated(long version, CatalogIndex index) {}
}
