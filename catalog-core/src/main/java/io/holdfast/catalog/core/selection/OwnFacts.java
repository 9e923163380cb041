package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What each snapshot's own facts say, before its chain's are taken on. Not thread-safe. */
final class OwnFacts {
  private final List<SnapshotFacts> facts;
  private final List<CopyEvidence> evidence = new ArrayList<>();
  private final TreeSet<Instant> moments = new TreeSet<>();

  OwnFacts(List<SnapshotFacts> facts) {
    this.facts = facts;
  }

  /**
   * Fills the columns.
   *
   * @return the moments of the verifications that count, which the columns hold by their rank
   */
  Instant[] writeTo(ChainColumns columns) {
    for (int row = 0; row < facts.size(); row++) {
      CopyEvidence of = CopyEvidence.of(facts.get(row));
      evidence.add(of);
      columns.flags[row] = flags(facts.get(row), of);
      for (Depth depth : ChainColumns.DEPTHS) {
        of.latestClean(depth).map(Verification::finishedAt).ifPresent(moments::add);
      }
    }
    Instant[] ranks = moments.toArray(Instant[]::new);
    for (int row = 0; row < facts.size(); row++) {
      rank(columns, row, ranks);
    }
    return ranks;
  }

  private void rank(ChainColumns columns, int row, Instant[] ranks) {
    if (evidence.get(row).latestClean().isEmpty()) {
      columns.lacking[row] = ChainColumns.NEVER;
      return;
    }
    for (int depth = 0; depth < ChainColumns.DEPTHS.size(); depth++) {
      Optional<Verification> latest = evidence.get(row).latestClean(ChainColumns.DEPTHS.get(depth));
      if (latest.isPresent()) {
        columns.weakest[depth][row] = Arrays.binarySearch(ranks, latest.get().finishedAt());
      } else {
        columns.lacking[row] |= 1 << depth;
      }
    }
  }

  private static int flags(SnapshotFacts facts, CopyEvidence evidence) {
    Snapshot snapshot = facts.snapshot();
    int flags = 0;
    if (facts.copies().isEmpty()) {
      flags |= Rule.COPY_MISSING.bit();
    } else if (evidence.intactCopies().isEmpty()) {
      flags |= Rule.COPY_DAMAGED.bit();
    }
    if (facts.status().quarantined().isPresent()) {
      flags |= Rule.QUARANTINED.bit();
    }
    if (facts.status().retired().isPresent()) {
      flags |= Rule.RETIRED.bit();
    }
    if (snapshot.marks().contains(SnapshotMark.INCOMPLETE)) {
      flags |= Rule.INCOMPLETE.bit();
    }
    return flags;
  }
}
