package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.core.log.Act;
import io.holdfast.catalog.core.log.BundleWritten;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.PolicySet;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.snapshot.UnknownSnapshotException;
import io.holdfast.catalog.spi.CatalogIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What belongs to one snapshot: its ancestors, and the statements that say something of them. */
final class History {
  private final Snapshot snapshot;
  private final Map<SnapshotId, Snapshot> ancestry;

  private History(Snapshot snapshot, Map<SnapshotId, Snapshot> ancestry) {
    this.snapshot = snapshot;
    this.ancestry = ancestry;
  }

  static History of(CatalogIndex index, SnapshotId id) {
    Snapshot first = index.find(id).orElseThrow(() -> new UnknownSnapshotException(id.toString()));
    Map<SnapshotId, Snapshot> ancestry = new LinkedHashMap<>();
    Optional<Snapshot> next = Optional.of(first);
    while (next.isPresent() && ancestry.putIfAbsent(next.get().id(), next.get()) == null) {
      next = next.get().parent().flatMap(index::find);
    }
    return new History(first, ancestry);
  }

  /** The snapshots whose payloads its restore reads, itself first. */
  List<Snapshot> chain() {
    List<Snapshot> chain = new ArrayList<>();
    for (Snapshot link : ancestry.values()) {
      chain.add(link);
      if (link.kind() == SnapshotKind.FULL) {
        break;
      }
    }
    return chain;
  }

  /** Whether a fact says something of it, of an ancestor, or of the restoring of its dataset. */
  boolean concerns(Fact stated) {
    Fact fact = stated.told();
    if (fact instanceof Fact.SnapshotRecorded recorded) {
      return ancestry.containsKey(recorded.snapshot().id());
    } else if (fact instanceof Fact.CopyAdded added) {
      return ancestry.containsKey(added.copy().snapshot());
    } else if (fact instanceof Fact.PayloadVerified verified) {
      return ancestry.containsKey(verified.verification().snapshot());
    } else if (fact instanceof Fact.Declared declared) {
      return ancestry.containsKey(declared.row().snapshot());
    } else if (fact instanceof BundleWritten written) {
      return ancestry.containsKey(written.of().snapshot());
    } else if (fact instanceof PolicySet set) {
      return set.policy().pattern().matches(snapshot.dataset());
    } else if (fact instanceof Act act) {
      return act.row().dataset().filter(snapshot.dataset()::equals).isPresent();
    }
    return fact instanceof Fact.CatalogCreated;
  }
}
