package io.holdfast.catalog.spi;

import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Verification;
import java.time.Instant;

/** One row of the index: what a statement says, ready for queries. Immutable and thread-safe. */
public sealed interface IndexRow {
  /**
   * A snapshot was recorded.
   *
   * @param snapshot the snapshot
   */
  record SnapshotRow(Snapshot snapshot) implements IndexRow {}

  /**
   * A copy was added.
   *
   * @param copy the copy
   */
  record CopyRow(Copy copy) implements IndexRow {}

  /**
   * A payload was verified.
   *
   * @param verification the evidence
   */
  record VerificationRow(Verification verification) implements IndexRow {}

  /**
   * Something was declared about a snapshot. The latest row of a kind counts.
   *
   * @param snapshot the snapshot
   * @param kind what was declared
   * @param reason why
   * @param at when
   */
  record DeclarationRow(SnapshotId snapshot, Kind kind, String reason, Instant at)
      implements IndexRow {
    /** Kinds of declarations. */
    public enum Kind {
      /** It must not be restored. */
      QUARANTINED,
      /** It is no longer kept. */
      RETIRED
    }
  }
}
