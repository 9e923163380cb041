package io.holdfast.catalog.core.retention;

import io.holdfast.catalog.core.log.ActLog;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.HoldChanged;
import io.holdfast.catalog.core.log.HoldChanged.Change;
import io.holdfast.catalog.retention.Hold;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The holds that the log knows of. Thread-safe. */
public final class Holds {
  private final ActLog log;

  /** Those of a catalog. */
  public Holds(ActLog log) {
    this.log = Objects.requireNonNull(log, "log");
  }

  /** Those on snapshots of a dataset that stand, in the order in which they were placed. */
  List<Hold> of(DatasetName dataset) {
    return standing(log.all(ActKind.HOLD, dataset.value(), HoldChanged.class));
  }

  /** The one on a snapshot, if it is held. */
  Optional<Hold> on(SnapshotId snapshot) {
    return standing(log.about(snapshot.digest(), ActKind.HOLD, HoldChanged.class)).stream()
        .findFirst();
  }

  private static List<Hold> standing(List<Kept<HoldChanged>> changes) {
    Map<SnapshotId, Hold> holds = new LinkedHashMap<>();
    for (Kept<HoldChanged> kept : changes) {
      Hold hold = kept.act().hold();
      holds.remove(hold.snapshot());
      if (kept.act().change() == Change.PLACED) {
        holds.put(hold.snapshot(), hold);
      }
    }
    return List.copyOf(holds.values());
  }
}
