package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.testkit.SettableClock;
import java.time.Instant;
import java.util.List;

/**
 * All that a selection depends on. Immutable.
 *
 * @param facts of the dataset
 * @param restores the timelines that restores started
 * @param recorded the policy in force
 * @param request what is asked
 * @param now when
 */
record AskedHistory(
    List<SnapshotFacts> facts,
    List<Timeline> restores,
    DatasetPolicy recorded,
    SelectionRequest request,
    Instant now) {
  static AskedHistory random(long seed) {
    RandomHistory history = new RandomHistory(seed);
    return new AskedHistory(
        history.facts(),
        history.restores(),
        history.recorded(),
        history.request(),
        history.moment());
  }

  /** The same with other facts. */
  AskedHistory with(List<SnapshotFacts> others) {
    return new AskedHistory(others, restores, recorded, request, now);
  }

  /** What the engine answers. */
  Selection select() {
    Grounds grounds =
        new Grounds(dataset -> recorded, dataset -> restores, SampleGrounds.plain().contents());
    return new SelectionEngine(new FactsIndex(), "holdfast/test", SettableClock.at(now), grounds)
        .select(DatasetView.of(facts, restores), request);
  }

  @Override
  public String toString() {
    return facts + " restored " + restores + " under " + recorded + " asked at " + now;
  }
}
