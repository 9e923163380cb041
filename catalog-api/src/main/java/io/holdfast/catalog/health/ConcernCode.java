package io.holdfast.catalog.health;

/** What can be wrong with a dataset. The names are a contract: JSON and monitors carry them. */
public enum ConcernCode {
  /** Nothing may be restored: each snapshot is rejected, or there is none. */
  NO_VALID_SNAPSHOT,
  /** The newest valid snapshot is older than the policy's RPO. */
  RPO_EXCEEDED,
  /** The newest snapshot may not be restored; an older one may. */
  NEWEST_NOT_VALID,
  /** A link of a kept snapshot's chain is missing or no longer kept. */
  LINEAGE_BROKEN,
  /** A copy of a kept snapshot is known to be damaged or gone. */
  COPY_DAMAGED,
  /** The newest valid snapshot has fewer intact copies than the policy asks for. */
  TOO_FEW_COPIES,
  /** Its intact copies lie in fewer places than the policy asks for. */
  TOO_FEW_LOCATIONS,
  /** A copy has no bundle beside it, for longer than the policy's bundle interval. */
  BUNDLE_MISSING,
  /** A bundle lacks what was said of its snapshot longer ago than the bundle interval. */
  BUNDLE_STALE,
  /** A copy was never read in full, for longer than the verification interval. */
  NEVER_VERIFIED,
  /** A copy's last clean verification is older than the verification interval. */
  VERIFICATION_OVERDUE,
  /** A kept snapshot is quarantined: somebody must find out why, and retire or replace it. */
  QUARANTINED,
  /** A time cannot be right: in the future, or before what it must come after. */
  CLOCK_SUSPECT,
  /** No drill succeeded within the drill interval. */
  DRILL_OVERDUE,
  /** The last drill failed. */
  DRILL_FAILED,
  /** A restore was authorised and has no receipt yet. */
  RESTORE_OPEN,
  /** Statements about it have stood behind the log's last signature for more than a day. */
  UNSIGNED
}
