package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.HealthStatus;
import java.time.Duration;

/** How bad it is that something regular was not done. */
final class Lateness {
  private Lateness() {}

  /** A warning; critical once a second interval has gone by as well. */
  static HealthStatus severity(Duration age, Duration interval) {
    return age.compareTo(interval) > 0 && age.minus(interval).compareTo(interval) > 0
        ? HealthStatus.CRITICAL
        : HealthStatus.WARNING;
  }
}
