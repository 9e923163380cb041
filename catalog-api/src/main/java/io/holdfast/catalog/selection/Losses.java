package io.holdfast.catalog.selection;

import java.time.Duration;

/**
 * What restoring a snapshot misses and throws away. All three are always shown, so that a mistyped
 * time does not look harmless. Immutable and thread-safe.
 *
 * @param gap requested time minus the snapshot's; for a request by position, the moment at which
 *     that position was reached at the latest (the time of the last snapshot at it, else of the
 *     first beyond it, else now) minus the snapshot's, and never negative
 * @param discarded newest valid snapshot's time minus the snapshot's: thrown away although it could
 *     be restored
 * @param dataLoss the later of now and the newest recorded time, minus the snapshot's: gone after
 *     the restore
 */
public record Losses(Duration gap, Duration discarded, Duration dataLoss) {
  private static final Duration LEEWAY = Duration.ofHours(1);
  private static final int SHARE = 10;

  /**
   * Whether somebody who states this loss has understood the data loss: not less than it, and not
   * more than it by over an hour or a tenth of it, whichever is more.
   */
  public boolean isStatedBy(Duration statedLoss) {
    Duration share = dataLoss.dividedBy(SHARE);
    Duration most = dataLoss.plus(share.compareTo(LEEWAY) > 0 ? share : LEEWAY);
    return statedLoss.compareTo(dataLoss) >= 0 && statedLoss.compareTo(most) <= 0;
  }
}
