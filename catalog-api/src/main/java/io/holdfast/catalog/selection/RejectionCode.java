package io.holdfast.catalog.selection;

/** Why a candidate was not chosen. The names are a contract: JSON and statements carry them. */
public enum RejectionCode {
  /** It represents a moment (or position) after the requested one. */
  AFTER_REQUESTED_TIME,
  /** It lies on another timeline than the requested one. */
  OTHER_TIMELINE,
  /** Its chain lacks a link. */
  LINEAGE_BROKEN,
  /** A link of its chain has no copy. */
  COPY_MISSING,
  /** Every copy of a link is known to be damaged. */
  COPY_DAMAGED,
  /** The policy asks for a verification, and a link was never verified. */
  NEVER_VERIFIED,
  /** A link's last clean verification is older than the policy allows. */
  VERIFICATION_TOO_OLD,
  /** A link was verified, but not as deep as the policy asks. */
  VERIFICATION_TOO_SHALLOW,
  /** The gap to the requested time is larger than the policy allows. */
  DATA_LOSS_TOO_LARGE,
  /** A label that was asked for is absent or different. */
  LABEL_DIFFERS,
  /** It, or a link of its chain, must not be restored. */
  QUARANTINED,
  /** It, or a link of its chain, is no longer kept. */
  RETIRED,
  /** Entries could not be read when it, or a link of its chain, was recorded. */
  INCOMPLETE,
  /** Its time cannot be right. */
  CLOCK_SUSPECT,
  /** It has no position of the requested kind. */
  POSITION_UNKNOWN,
  /** A newer valid snapshot would be thrown away. */
  NEWER_VALID_EXISTS;

  /**
   * Whether somebody may go past it by name. Not where nothing is there to be restored: {@link
   * #LINEAGE_BROKEN} and {@link #COPY_MISSING}.
   */
  public boolean isOverridable() {
    return this != LINEAGE_BROKEN && this != COPY_MISSING;
  }
}
