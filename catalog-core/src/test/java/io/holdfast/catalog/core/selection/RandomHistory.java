package io.holdfast.catalog.core.selection;

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
import java.util.Random;

/**
 * Histories and requests with all that can go wrong: branches, deltas on anything (missing parents
 * and cycles too), quarantines, damaged and lost copies, clocks that are wrong. Times come from a
 * coarse grid, so that ties and exact limits are common.
 */
final class RandomHistory {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
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
    if (oneIn(4)) {
      made.timeline("second");
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
    if (oneIn(5)) {
      made.firstVerified(Depth.CONTENT, moment(), 0, new Coverage(4, 4, 10, 100));
    }
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
      request.timeline(TimelineName.of(oneIn(2) ? "main" : oneIn(3) ? "unknown" : "second"));
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

  private RestorePolicy policy() {
    RestorePolicy.Builder policy = RestorePolicy.builder().minimumDepth(depth());
    if (oneIn(3)) {
      policy.maxDataLoss(Duration.ofHours(random.nextInt(8)));
    }
    if (oneIn(3)) {
      policy.verifiedWithin(Duration.ofHours(random.nextInt(40)));
    }
    return policy.build();
  }
}
