package io.holdfast.catalog.comparison;

/** What a step of a repair does. */
public enum RepairAction {
  /** Removes what no manifest has, or what is of another kind than it must be. */
  REMOVE,
  /** Makes a thing that is missing, as the manifest says; a file is made empty. */
  MAKE,
  /** Fetches a range of bytes from another place, and writes it at the same offset. */
  FETCH,
  /** Cuts a content off at the offset: what follows does not belong to it. */
  CUT,
  /** Sets mode, owner, time and link target to what the manifest says. */
  SET_METADATA
}
