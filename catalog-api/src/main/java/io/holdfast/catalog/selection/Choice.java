package io.holdfast.catalog.selection;

import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot that a selection chose, or that somebody chose against the rules by name: the only
 * thing a restore plan is made from. Only the catalog hands out choices; one that was made
 * elsewhere is refused. Immutable and thread-safe.
 */
public interface Choice {
  /** What was chosen. */
  Snapshot snapshot();

  /** What was asked for. */
  SelectionRequest request();

  /** What the restore misses and throws away. */
  Losses losses();

  /** The policy that was in force for the dataset. */
  DatasetPolicy policy();

  /** What it had to fulfil: the policy in force, tightened by the request's own. */
  RestorePolicy bounds();

  /** The rules that were overridden in order to choose it, in the order of their codes. */
  List<RuleOverride> overrides();

  /** The loss that was stated by whoever overrode rules; empty if none was overridden. */
  Optional<Duration> statedLoss();

  /** When the selection was made, by the catalog's clock. */
  Instant selectedAt();
}
