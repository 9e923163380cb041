package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each snapshot's own facts say, before its chain's are taken on. Not thread-safe. */
final class OwnFacts {
  private final List<SnapshotFacts> facts;
  private final @Nullable Instant[][] latest;

  OwnFacts(List<SnapshotFacts> facts) {
    this.facts = facts;
    this.latest = new Instant[ChainColumns.DEPTHS.size()][facts.size()];
  }

  /**
   * Fills the columns.
   *
   * @return the moments of the verifications that count, which the columns hold by their rank
   */
  Instant[] writeTo(ChainColumns columns) {
    for (int row = 0; row < facts.size(); row++) {
      CopyEvidence evidence = CopyEvidence.of(facts.get(row));
      columns.flags[row] = flags(facts.get(row), evidence);
      columns.lacking[row] = lacking(row, evidence);
    }
    Instant[] ranks =
        Stream.of(latest)
            .flatMap(Stream::of)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toArray(Instant[]::new);
    for (int depth = 0; depth < latest.length; depth++) {
      for (int row = 0; row < facts.size(); row++) {
        Instant moment = latest[depth][row];
        if (moment != null) {
          columns.weakest[depth][row] = Arrays.binarySearch(ranks, moment);
        }
      }
    }
    return ranks;
  }

  private int lacking(int row, CopyEvidence evidence) {
    if (evidence.latestClean().isEmpty()) {
      return ChainColumns.NEVER;
    }
    int lacking = 0;
    for (int depth = 0; depth < latest.length; depth++) {
      Optional<Verification> clean = evidence.latestClean(ChainColumns.DEPTHS.get(depth));
      if (clean.isPresent()) {
        latest[depth][row] = clean.get().verifiedAt(ChainColumns.DEPTHS.get(depth));
      } else {
        lacking |= 1 << depth;
      }
    }
    return lacking;
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
