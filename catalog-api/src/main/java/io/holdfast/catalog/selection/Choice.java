package io.holdfast.catalog.selection;

import io.holdfast.catalog.snapshot.Snapshot;
import java.time.Instant;

/**
 * A snapshot that a selection chose: the only thing a restore plan is made from. Only the catalog
 * hands out choices; one that was made elsewhere is refused. Immutable and thread-safe.
 */
public interface Choice {
  /** What was chosen. */
  Snapshot snapshot();

  /** What was asked for. */
  SelectionRequest request();

  /** What the restore misses and throws away. */
  Losses losses();

  /** When the selection was made, by the catalog's clock. */
  Instant selectedAt();
}
