package io.holdfast.catalog.core.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogIndex.StoredAct;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.spi.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares all that the index says of a dataset with all statements of the log: a row that was
 * changed, added or left out is damage, and no restore is planned on it. Reads the whole log, once
 * for each state of the dataset. Thread-safe.
 */
public final class StatedDatasets {
  /** Each conflict means that something about the dataset was committed meanwhile. */
  private static final int MOST_ATTEMPTS = 100;

  private static final int MOST_KEPT = 10_000;

  private final CatalogStore store;
  private final Cache<DatasetName, List<Long>> compared =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

  /**
   * The datasets of a store.
   *
   * @param store its statements are compared with the log's tree when they are read
   */
  public StatedDatasets(CatalogStore store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /**
   * Compares a dataset, unless nothing about it was committed since it was compared.
   *
   * @throws StoreException if the index says of it anything else than the statements
   */
  public void require(DatasetName dataset) {
    for (int attempt = 1; ; attempt++) {
      List<Long> before = versions(dataset);
      if (before.equals(compared.getIfPresent(dataset))) {
        return;
      }
      CatalogIndex found = store.index();
      Said said = Said.of(found, dataset);
      CatalogIndex stated =
          StatedIndex.of(store.log(), store.location(), dataset, store.log().size());
      if (versions(dataset).equals(before) || attempt == MOST_ATTEMPTS) {
        Said.of(stated, dataset)
            .difference(said)
            .ifPresent(
                difference -> {
                  throw damaged(dataset, difference);
                });
        compared.put(dataset, before);
        return;
      }
    }
  }

  /** Grow with every statement that concerns the dataset. */
  private List<Long> versions(DatasetName dataset) {
    List<Long> versions = new ArrayList<>();
    versions.add(store.index().version(dataset));
    for (ActKind kind : ActKind.values()) {
      if (!kind.isOfDataset()) {
        versions.add(store.index().version(kind));
      }
    }
    return versions;
  }

  private StoreException damaged(DatasetName dataset, String difference) {
    return new StoreException(
        Remedy.RESTORE_STORE,
        store.location(),
        "the index of dataset "
            + dataset
            + " is not what the statements say: "
            + difference
            + "; somebody may have changed it to have another snapshot restored: keep it, audit the"
            + " catalog, and make its index again (holdfast audit --rebuild) or restore it from its"
            + " backup",
        null);
  }

  /**
   * What is said of a dataset.
   *
   * @param snapshots by their ids
   * @param acts of the dataset, and of none
   */
  private record Said(
      Map<SnapshotId, SnapshotFacts> snapshots, Map<ActKind, List<StoredAct>> acts) {
    static Said of(CatalogIndex index, DatasetName dataset) {
      Map<SnapshotId, SnapshotFacts> snapshots = new LinkedHashMap<>();
      index.facts(dataset).forEach(facts -> snapshots.put(facts.snapshot().id(), facts));
      Map<ActKind, List<StoredAct>> acts = new LinkedHashMap<>();
      for (ActKind kind : ActKind.values()) {
        acts.put(kind, kind.isOfDataset() ? index.acts(kind, dataset.value()) : index.acts(kind));
      }
      return new Said(snapshots, acts);
    }

    /** The first thing that another says otherwise. */
    Optional<String> difference(Said found) {
      for (Map.Entry<SnapshotId, SnapshotFacts> entry : snapshots.entrySet()) {
        SnapshotFacts other = found.snapshots.get(entry.getKey());
        if (other == null) {
          return Optional.of("expected snapshot " + entry.getKey() + ", found none");
        } else if (!other.equals(entry.getValue())) {
          return Optional.of(
              "snapshot " + entry.getKey() + ": " + difference(entry.getValue(), other));
        }
      }
      return found.snapshots.values().stream()
          .map(SnapshotFacts::snapshot)
          .filter(snapshot -> !snapshots.containsKey(snapshot.id()))
          .findFirst()
          .map(snapshot -> "expected no snapshot " + snapshot.id() + ", found " + snapshot)
          .or(() -> actDifference(found));
    }

    private Optional<String> actDifference(Said found) {
      for (ActKind kind : ActKind.values()) {
        List<StoredAct> stated = acts.getOrDefault(kind, List.of());
        List<StoredAct> other = found.acts.getOrDefault(kind, List.of());
        if (!stated.equals(other)) {
          return Optional.of(differs(kind + " acts", stated, other));
        }
      }
      return Optional.empty();
    }

    private static String difference(SnapshotFacts stated, SnapshotFacts found) {
      if (!stated.snapshot().equals(found.snapshot())) {
        return differs("the snapshot", stated.snapshot(), found.snapshot());
      } else if (!stated.status().equals(found.status())) {
        return differs("declarations", stated.status(), found.status());
      } else if (!stated.copies().equals(found.copies())) {
        return differs("copies", stated.copies(), found.copies());
      }
      return differs("verifications", stated.verifications(), found.verifications());
    }

    private static String differs(String what, Object stated, Object found) {
      return what + ": expected " + stated + ", found " + found;
    }
  }
}
