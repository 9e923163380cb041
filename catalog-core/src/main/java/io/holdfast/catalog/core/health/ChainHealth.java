package io.holdfast.catalog.core.health;

import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which chains of kept snapshots are whole. Each link is looked at once. Not thread-safe. */
final class ChainHealth {
  private final Map<SnapshotId, KeptSnapshot> kept;
  private final Map<SnapshotId, Optional<SnapshotId>> breaks = new HashMap<>();

  ChainHealth(Map<SnapshotId, KeptSnapshot> kept) {
    this.kept = kept;
  }

  /** The link that is not kept, or that is its own ancestor; empty if the chain is whole. */
  Optional<SnapshotId> breakOf(SnapshotId snapshot) {
    Deque<SnapshotId> walked = new ArrayDeque<>();
    Set<SnapshotId> seen = new HashSet<>();
    Optional<SnapshotId> next = Optional.of(snapshot);
    Optional<SnapshotId> broken = Optional.empty();
    while (next.isPresent()) {
      SnapshotId link = next.get();
      Optional<SnapshotId> known = breaks.get(link);
      if (known != null) {
        broken = known;
        break;
      }
      if (!kept.containsKey(link) || !seen.add(link)) {
        broken = Optional.of(link);
        break;
      }
      walked.push(link);
      next = below(link);
    }
    for (SnapshotId link : walked) {
      breaks.put(link, broken);
    }
    return broken;
  }

  /** The links of a whole chain, from its end down. */
  List<KeptSnapshot> links(SnapshotId snapshot) {
    List<KeptSnapshot> links = new ArrayList<>();
    Set<SnapshotId> seen = new HashSet<>();
    Optional<SnapshotId> next = Optional.of(snapshot);
    while (next.isPresent() && seen.add(next.get())) {
      KeptSnapshot link = kept.get(next.get());
      if (link == null) {
        break;
      }
      links.add(link);
      next = below(next.get());
    }
    return links;
  }

  private Optional<SnapshotId> below(SnapshotId link) {
    KeptSnapshot snapshot = kept.get(link);
    return snapshot != null && snapshot.snapshot().kind() == SnapshotKind.DELTA
        ? snapshot.snapshot().parent()
        : Optional.empty();
  }
}
