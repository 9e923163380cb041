package io.holdfast.catalog.snapshot;

/** Something about a recorded snapshot that a choice must know. */
public enum SnapshotMark {
  /** Some entries could not be read or were cut short: the snapshot lacks them. */
  INCOMPLETE,
  /** Its time lies before its parent's, or in the future of the recording clock. */
  CLOCK_SUSPECT
}
