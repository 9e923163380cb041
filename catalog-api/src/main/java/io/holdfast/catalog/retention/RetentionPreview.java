package io.holdfast.catalog.retention;

import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.util.List;
import java.util.Objects;

/**
 * What rules would keep and drop of a dataset. Immutable and thread-safe.
 *
 * @param dataset whose snapshots
 * @param rules what was asked for
 * @param decisions one for each snapshot that is not retired yet, newest first
 */
public record RetentionPreview(
    DatasetName dataset, RetentionRules rules, List<RetentionDecision> decisions) {
  /** Copies the decisions. */
  public RetentionPreview {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(rules, "rules");
    decisions = List.copyOf(decisions);
  }

  /** The snapshots that would be kept, newest first. */
  public List<SnapshotId> kept() {
    return decisions.stream()
        .filter(RetentionDecision::isKept)
        .map(decision -> decision.snapshot().id())
        .toList();
  }

  /** The snapshots that would be retired, newest first. */
  public List<SnapshotId> dropped() {
    return decisions.stream()
        .filter(decision -> !decision.isKept())
        .map(decision -> decision.snapshot().id())
        .toList();
  }
}
