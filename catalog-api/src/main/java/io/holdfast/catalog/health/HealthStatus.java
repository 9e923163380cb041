package io.holdfast.catalog.health;

/** How well a dataset is. The names are a contract: JSON and monitors carry them. */
public enum HealthStatus {
  /** All that the policy asks for is there. */
  OK,
  /** Something must be done soon; a restore would still succeed. */
  WARNING,
  /** A restore now would fail, or lose more than the policy allows. */
  CRITICAL;

  /** The worse of two. */
  public HealthStatus worse(HealthStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
