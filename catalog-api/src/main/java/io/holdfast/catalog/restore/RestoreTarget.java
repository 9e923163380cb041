package io.holdfast.catalog.restore;

/**
 * Where a restore will put the data, as an operator names it. Immutable and thread-safe.
 *
 * @param location a path, a host and path, or a name that the restoring program understands
 */
public record RestoreTarget(String location) {
  /** Checks the location. */
  public RestoreTarget {
    if (location.isBlank()) {
      throw new IllegalArgumentException("target must not be blank");
    }
  }

  /** A target. */
  public static RestoreTarget of(String location) {
    return new RestoreTarget(location);
  }
}
