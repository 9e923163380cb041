package io.holdfast.catalog.snapshot;

/** Whether a snapshot's payload holds the whole state or the changes against its parent. */
public enum SnapshotKind {
  /** The payload holds every entry. */
  FULL,
  /** The payload holds what changed since the parent; deletions are listed beside it. */
  DELTA
}
