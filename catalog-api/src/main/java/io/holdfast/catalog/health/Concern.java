package io.holdfast.catalog.health;

/**
 * One reason why a dataset is not well. Immutable and thread-safe.
 *
 * @param code what is wrong
 * @param severity how bad it is; never {@link HealthStatus#OK}
 * @param detail the facts in one sentence: found, expected, what to do
 */
public record Concern(ConcernCode code, HealthStatus severity, String detail) {
  /** Checks that it is one. */
  public Concern {
    if (severity == HealthStatus.OK) {
      throw new IllegalArgumentException("a concern is never OK: " + code);
    }
  }
}
