package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Coverage;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Histories and requests with all that can go wrong: branches, deltas on anything (missing parents
 * and cycles too), quarantines, damaged and lost copies, clocks that are wrong. Times come from a
 * coarse grid, so that ties and exact limits are common.
 */
final class RandomHistory {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final List<String> TIMELINES = List.of("main", "second", "third", "fourth");

  private static final List<String> KINDS = List.of("instance", "lsn");

  private static final List<Depth> DEPTHS = List.of(Depth.values());

  private final Random random;
  private final int size;

  RandomHistory(long seed) {
    this.random = new Random(seed);
    this.size = random.nextInt(25);
  }

  List<SnapshotFacts> facts() {
    List<SnapshotFacts> facts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      facts.add(snapshot(i));
    }
    return facts;
  }

  /** What restores started: of whatever snapshot, also unknown ones, and names come back. */
  List<Timeline> restores() {
    List<Timeline> restores = new ArrayList<>();
    for (int n = oneIn(2) ? 0 : random.nextInt(4); n > 0; n--) {
      restores.add(
          TimelineTest.restore(
              TIMELINES.get(oneIn(8) ? 0 : 1 + random.nextInt(TIMELINES.size() - 1)),
              "s" + random.nextInt(size + 2),
              moment()));
    }
    return restores;
  }

  Instant moment() {
    return START.plus(Duration.ofHours(random.nextInt(30)));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private SnapshotFacts snapshot(int i) {
    FactsBuilder made = FactsBuilder.bare("s" + i, moment()).recordedAt(moment());
    if (oneIn(2)) {
      // Mostly on an older one; sometimes on one that does not exist, or in a circle.
      made.on("s" + (oneIn(12) ? random.nextInt(size + 2) : random.nextInt(i + 1)));
    }
    if (oneIn(3)) {
      made.timeline(TIMELINES.get(random.nextInt(TIMELINES.size())));
    }
    if (!oneIn(4)) {
      made.position(KINDS.get(oneIn(5) ? 1 : 0), random.nextInt(12));
    }
    made.label("engine", oneIn(3) ? "new" : "3db");
    if (oneIn(2)) {
      made.label("site", "b");
    }
    decline(made);
    int copies = oneIn(12) ? 0 : 1 + random.nextInt(2);
    for (int copy = 0; copy < copies; copy++) {
      made.copy("/copy" + copy + "/s" + i);
      verify(made);
    }
    if (oneIn(3)) {
      made.elsewhereVerified(depth(), moment());
    }
    return made.build();
  }

  private void decline(FactsBuilder made) {
    if (oneIn(15)) {
      made.quarantined("looks wrong");
    }
    if (oneIn(15)) {
      made.retired("kept long enough");
    }
    if (oneIn(15)) {
      made.mark(SnapshotMark.INCOMPLETE);
    }
    if (oneIn(15)) {
      made.mark(SnapshotMark.CLOCK_SUSPECT);
    }
  }

  private void verify(FactsBuilder made) {
    for (int n = random.nextInt(4); n > 0; n--) {
      made.verified(depth(), moment(), oneIn(6) ? 1 + random.nextInt(3) : 0);
    }
    for (int n = random.nextInt(3); n > 0; n--) {
      Instant at = moment();
      long findings = oneIn(6) ? 1 : 0;
      boolean whole = findings == 0 && oneIn(2);
      made.partVerified(
          oneIn(4) ? Depth.CONTAINER : Depth.CONTENT,
          at,
          findings,
          whole ? Optional.of(at.minus(Duration.ofHours(random.nextInt(6)))) : Optional.empty());
    }
    if (oneIn(5)) {
      made.firstVerified(Depth.CONTENT, moment(), 0, new Coverage(4, 4, 10, 100));
    }
  }

  private Depth depthBeside(Depth other) {
    Depth depth = depth();
    return depth.withImplied().contains(other) || other.withImplied().contains(depth)
        ? depth
        : other;
  }

  private Depth depth() {
    return DEPTHS.get(random.nextInt(DEPTHS.size()));
  }

  SelectionRequest request() {
    SelectionRequest.Builder request = SelectionRequest.forDataset(FactsBuilder.DATASET);
    if (oneIn(2)) {
      request.at(moment());
    }
    if (oneIn(3)) {
      request.position(new Position(KINDS.get(oneIn(5) ? 1 : 0), random.nextInt(12)));
    }
    if (oneIn(4)) {
      request.timeline(
          TimelineName.of(oneIn(6) ? "unknown" : TIMELINES.get(random.nextInt(TIMELINES.size()))));
    }
    if (oneIn(3)) {
      request.label("engine", "3db");
    }
    if (oneIn(5)) {
      request.label("site", "b");
    }
    if (oneIn(2)) {
      request.intent(SelectionRequest.Intent.POINT_IN_TIME);
    }
    return request.policy(policy()).build();
  }

  /** The policy of the dataset, without a depth of its own: those of request and policy clash. */
  DatasetPolicy recorded() {
    RestorePolicy.Builder policy = RestorePolicy.builder();
    if (oneIn(4)) {
      policy.maxDataLoss(Duration.ofHours(random.nextInt(8)));
    }
    if (oneIn(4)) {
      policy.verifiedWithin(Duration.ofHours(random.nextInt(40))).minimumDepth(Depth.CONTENT);
    }
    return DatasetPolicy.builder(DatasetPattern.ALL).restore(policy.build()).build();
  }

  private RestorePolicy policy() {
    // Depths that CONTENT includes, or that include it: others clash with a recorded policy.
    RestorePolicy.Builder policy =
        RestorePolicy.builder().minimumDepth(oneIn(3) ? depthBeside(Depth.CONTENT) : Depth.CONTENT);
    if (oneIn(3)) {
      policy.maxDataLoss(Duration.ofHours(random.nextInt(8)));
    }
    if (oneIn(3)) {
      policy.verifiedWithin(Duration.ofHours(random.nextInt(40)));
    }
    return policy.build();
  }
}
