package io.holdfast.catalog.core.retention;

import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.retention.RetireRefusedException;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.InvalidNameException;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.IndexRow.DeclarationRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Retires snapshots, unless something that is kept needs one of them. Thread-safe. */
public final class Retirement {
  private final CatalogIndex index;
  private final Holds holds;
  private final Ledger ledger;

  /**
   * Retires in a catalog.
   *
   * @param index finds snapshots
   * @param holds what must stay
   * @param ledger records
   */
  public Retirement(CatalogIndex index, Holds holds, Ledger ledger) {
    this.index = Objects.requireNonNull(index, "index");
    this.holds = Objects.requireNonNull(holds, "holds");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
  }

  /**
   * Retires snapshots, all or none.
   *
   * @throws IllegalArgumentException if there is none
   * @throws InvalidNameException if no reason is given
   * @throws UnknownSnapshotException if one of them is not known
   * @throws RetireRefusedException if one of them is held or needed
   */
  public void retire(Collection<SnapshotId> snapshots, String reason) {
    Set<SnapshotId> all = new LinkedHashSet<>(snapshots);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("expected at least one snapshot to retire");
    }
    if (reason.isBlank()) {
      throw new InvalidNameException("reason", reason, "a sentence: it is recorded for good");
    }
    ledger.recordAllChecked(
        () -> {
          requireFree(all);
          return all.stream().map(id -> declared(id, reason)).toList();
        });
  }

  /** That a snapshot is retired, as a statement says it. */
  Fact declared(SnapshotId snapshot, String reason) {
    return new Fact.Declared(
        new DeclarationRow(snapshot, DeclarationRow.Kind.RETIRED, reason, ledger.now()));
  }

  private void requireFree(Set<SnapshotId> snapshots) {
    Set<DatasetName> datasets = new TreeSet<>();
    for (SnapshotId id : snapshots) {
      Snapshot snapshot =
          index.find(id).orElseThrow(() -> new UnknownSnapshotException(id.toString()));
      datasets.add(snapshot.dataset());
      holds
          .on(id)
          .ifPresent(
              hold -> {
                throw RetireRefusedException.held(hold);
              });
    }
    datasets.forEach(dataset -> requireNoDelta(dataset, snapshots));
  }

  private void requireNoDelta(DatasetName dataset, Set<SnapshotId> snapshots) {
    for (Snapshot delta : deltas(dataset)) {
      SnapshotId base = delta.parent().orElseThrow();
      if (snapshots.contains(base) && !snapshots.contains(delta.id()) && isKept(delta)) {
        throw RetireRefusedException.needed(base, delta.id());
      }
    }
  }

  private List<Snapshot> deltas(DatasetName dataset) {
    List<Snapshot> deltas =
        new ArrayList<>(index.list(SnapshotQuery.builder().dataset(dataset).build()));
    deltas.removeIf(snapshot -> snapshot.kind() != SnapshotKind.DELTA);
    return deltas;
  }

  private boolean isKept(Snapshot snapshot) {
    return index
        .facts(snapshot.id())
        .map(facts -> facts.status().retired().isEmpty())
        .orElse(false);
  }
}
