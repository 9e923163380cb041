package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.time.Instant;

/**
 * A snapshot was retired, and its manifest was freed since: the catalog knows that it was there,
 * with its root and its times, and no longer what was in it. Nothing is damaged.
 */
public final class CollectedSnapshotException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient SnapshotId snapshot;
  private final transient Retirement retirement;
  private final Instant collectedAt;

  /**
   * Creates the failure.
   *
   * @param snapshot whose manifest is gone
   * @param dataset its dataset
   * @param retirement when and why it was retired
   * @param collectedAt when its manifest was freed
   */
  public CollectedSnapshotException(
      SnapshotId snapshot, DatasetName dataset, Retirement retirement, Instant collectedAt) {
    super(
        Remedy.FIX_REQUEST,
        "snapshot "
            + snapshot
            + " of "
            + dataset
            + " is no longer kept: it was retired at "
            + retirement.at()
            + " ("
            + retirement.reason()
            + ") and its manifest freed at "
            + collectedAt
            + "; choose a snapshot that is kept, or rebuild a catalog from its bundle");
    this.snapshot = snapshot;
    this.retirement = retirement;
    this.collectedAt = collectedAt;
  }

  /** Whose manifest is gone. */
  public SnapshotId snapshot() {
    return snapshot;
  }

  /** When and why it was retired. */
  public Retirement retirement() {
    return retirement;
  }

  /** When its manifest was freed. */
  public Instant collectedAt() {
    return collectedAt;
  }

  /**
   * A retirement.
   *
   * @param at when
   * @param reason why
   */
  public record Retirement(Instant at, String reason) {}
}
