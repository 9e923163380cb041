package io.holdfast.catalog.restore;

import java.util.Objects;

/**
 * Where a restore will put the data, as an operator names it, and what of it will be left out when
 * it is compared with the snapshot afterwards. Immutable and thread-safe.
 *
 * @param location a path, a host and path, or a name that the restoring program understands
 * @param ignored which paths the reconciliation leaves out
 */
public record RestoreTarget(String location, IgnoreRules ignored) {
  /** Checks the location. */
  public RestoreTarget {
    Objects.requireNonNull(ignored, "ignored");
    if (location.isBlank()) {
      throw new IllegalArgumentException("target must not be blank");
    }
  }

  /** A target of which everything is compared. */
  public static RestoreTarget of(String location) {
    return new RestoreTarget(location, IgnoreRules.NONE);
  }

  /** The same place with these rules. */
  public RestoreTarget ignoring(IgnoreRules rules) {
    return new RestoreTarget(location, rules);
  }
}
