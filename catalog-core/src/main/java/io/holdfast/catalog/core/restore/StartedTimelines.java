package io.holdfast.catalog.core.restore;

import io.holdfast.catalog.core.lineage.Restorations;
import io.holdfast.catalog.core.log.ActLog.Kept;
import io.holdfast.catalog.core.log.RestoreCompleted;
import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.TimelineName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The timelines that receipts say were started. Thread-safe. */
public final class StartedTimelines implements Restorations {
  private final RestoreActs acts;

  /** Those of a catalog. */
  public StartedTimelines(RestoreActs acts) {
    this.acts = Objects.requireNonNull(acts, "acts");
  }

  @Override
  public List<Timeline> of(DatasetName dataset) {
    Map<TimelineName, Timeline> timelines = new LinkedHashMap<>();
    for (Kept<RestoreCompleted> kept : acts.receipts(dataset)) {
      RestoreCompleted receipt = kept.act();
      Timeline.Start start =
          new Timeline.Start(receipt.restore().snapshot(), receipt.at(), kept.id());
      TimelineName name = receipt.restore().timeline();
      // A target may be compared several times; the first receipt started the timeline.
      timelines.putIfAbsent(name, new Timeline(name, Optional.of(start)));
    }
    return List.copyOf(timelines.values());
  }
}
