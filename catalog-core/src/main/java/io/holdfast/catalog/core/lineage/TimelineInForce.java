package io.holdfast.catalog.core.lineage;

import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.spi.CatalogIndex;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Tells on which timeline a dataset's state of some moment lies, so that whoever records need not
 * know of restores: a state from before a restore belongs to the timeline that it left.
 * Thread-safe.
 */
public final class TimelineInForce {
  private final CatalogIndex index;
  private final Restorations restorations;

  /**
   * Over an index.
   *
   * @param index finds the snapshots that were restored
   * @param restorations tells which timelines restores started
   */
  public TimelineInForce(CatalogIndex index, Restorations restorations) {
    this.index = Objects.requireNonNull(index, "index");
    this.restorations = Objects.requireNonNull(restorations, "restorations");
  }

  /** The timeline of a dataset at a moment. */
  public TimelineName at(DatasetName dataset, Instant moment) {
    List<Timeline> started = restorations.of(dataset);
    for (int i = started.size() - 1; i >= 0; i--) {
      if (!start(started.get(i)).at().isAfter(moment)) {
        return started.get(i).name();
      }
    }
    return started.isEmpty()
        ? TimelineName.MAIN
        : index
            .find(start(started.get(0)).from())
            .map(Snapshot::timeline)
            .orElse(TimelineName.MAIN);
  }

  private static Timeline.Start start(Timeline line) {
    return line.start().orElseThrow();
  }
}
