package io.holdfast.catalog.retention;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.snapshot.SnapshotId;

/** A snapshot must not be retired, or was already. Nothing was changed. */
public final class RetireRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient SnapshotId snapshot;

  private RetireRefusedException(Remedy remedy, SnapshotId snapshot, String reason) {
    super(remedy, "snapshot " + snapshot + " " + reason);
    this.snapshot = snapshot;
  }

  /** It is held. */
  public static RetireRefusedException held(Hold hold) {
    return new RetireRefusedException(
        Remedy.ACCEPT_REFUSAL,
        hold.snapshot(),
        "cannot be retired: "
            + hold.by()
            + " has held it since "
            + hold.at()
            + ": "
            + hold.reason()
            + "; have the hold released first");
  }

  /**
   * A delta that is kept cannot be restored without it.
   *
   * @param delta the delta next to it
   */
  public static RetireRefusedException needed(SnapshotId snapshot, SnapshotId delta) {
    return new RetireRefusedException(
        Remedy.ACCEPT_REFUSAL,
        snapshot,
        "cannot be retired: delta "
            + delta
            + " cannot be restored without it; retire that one with it, or keep both");
  }

  /**
   * It cannot be held, since it is retired.
   *
   * @param reason why it was retired
   */
  public static RetireRefusedException retired(SnapshotId snapshot, String reason) {
    return new RetireRefusedException(
        Remedy.FIX_REQUEST,
        snapshot,
        "cannot be held: it is retired ("
            + reason
            + "), and what it needs may be freed at any time; hold a snapshot that is kept");
  }

  /** The snapshot. */
  public SnapshotId snapshot() {
    return snapshot;
  }
}
