package io.holdfast.catalog.drill;

/** How a drill ended. The names are a contract: statements and JSON carry them. */
public enum DrillOutcome {
  /** Everything was restored, and is what the snapshot says. */
  RESTORED,
  /** Something is damaged, missing or different. */
  DIFFERS,
  /** There was nothing to restore: no snapshot is eligible, or no plan could be made. */
  REFUSED,
  /** It could not be carried out to its end, for instance for lack of room. */
  FAILED;

  /** Whether a restore like this would have succeeded. */
  public boolean isSuccess() {
    return this == RESTORED;
  }
}
